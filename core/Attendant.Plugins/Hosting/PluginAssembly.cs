using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Attendant.Contracts.Hosting;
using McMaster.NETCore.Plugins;

namespace Attendant.Plugins.Hosting;

/// <summary>
/// A plugin's assembly in a load context of its own: it brings its own versions of everything but the contract.
/// </summary>
internal sealed class PluginAssembly : IDisposable
{
    private readonly PluginLoader _loader;
    private readonly Type _type;

    private PluginAssembly(PluginLoader loader, Type type, AssemblyLoadContext context)
    {
        _loader = loader;
        _type = type;
        Context = new WeakReference<AssemblyLoadContext>(context);
    }

    /// <summary>Held weakly, so that looking at it does not keep it.</summary>
    public WeakReference<AssemblyLoadContext> Context { get; }

    /// <summary>The assembly, or what is needed, what is there and what to do.</summary>
    public static (PluginAssembly? Assembly, string? Fault) Load(PluginEntry entry)
    {
        var path = Path.Combine(entry.Folder, entry.Assembly);
        if (!File.Exists(path))
            return (null, $"The plugin needs its assembly {entry.Assembly}; it is not in {entry.Folder}; install the plugin again.");
        PluginLoader? loader = null;
        try
        {
            loader = PluginLoader.CreateFromAssemblyFile(path, isUnloadable: true, sharedTypes: [typeof(IPlugin)]);
            var assembly = loader.LoadDefaultAssembly();
            var type = assembly.GetType(entry.Type);
            if (Fault(type, entry) is { } fault)
            {
                loader.Dispose();
                return (null, fault);
            }

            return (new PluginAssembly(loader, type!, AssemblyLoadContext.GetLoadContext(assembly)!), null);
        }
        catch (Exception unloadable)
        {
            loader?.Dispose();
            return (null, $"{entry.Assembly} needs to be a .NET assembly with all it refers to beside it; loading it failed: {Sentence(unloadable)}; install the plugin again.");
        }
    }

    /// <summary>A new instance of the entry type.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public IPlugin Create() => (IPlugin)Activator.CreateInstance(_type)!;

    /// <summary>Asks the runtime to unload; whether it does depends on what the plugin left behind.</summary>
    public void Dispose() => _loader.Dispose();

    private static string? Fault(Type? type, PluginEntry entry)
    {
        if (type is null)
            return $"The plugin needs its entry type {entry.Type}; {entry.Assembly} has none of that name; correct $.entry.type in plugin.json.";
        if (!type.IsPublic || type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null)
            return $"The entry type {entry.Type} needs to be public and to have a public constructor without parameters; it is not or has none; the plugin's author must correct it.";
        if (!typeof(IPlugin).IsAssignableFrom(type))
            return $"The entry type {entry.Type} needs to implement IPlugin of the server's contract; it does not; the plugin's author must build it against Attendant.Contracts.";
        var missing = ContractInterfaces.Promised(entry.Provides, entry.Capabilities)
            .FirstOrDefault(name => ContractInterfaces.Find(name)?.IsAssignableFrom(type) != true);
        return missing is null
            ? null
            : $"plugin.json promises {missing}; {entry.Type} does not implement it; the plugin's author must correct $.provides or $.capabilities.";
    }

    private static string Sentence(Exception fault) => fault.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.');
}
