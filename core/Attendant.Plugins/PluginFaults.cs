using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using Attendant.Plugins.Hosting;

namespace Attendant.Plugins;

/// <summary>
/// Keeps the server alive where a plugin in its process throws on a thread, a timer or in an <c>async void</c> of its own:
/// the exception is laid to the plugin whose code is on its stack, and that instance is restarted.
/// </summary>
/// <remarks>The runtime has one handler for the whole process, so this is static: the one place in the product that is.</remarks>
public static class PluginFaults
{
    private static readonly ConditionalWeakTable<AssemblyLoadContext, Action<Exception>> Watched = [];
    private static int _installed;

    /// <summary>
    /// Called once by the executable, before anything else. An exception that no plugin is to blame for ends the process
    /// as ever.
    /// </summary>
    public static void Install()
    {
        if (Interlocked.Exchange(ref _installed, 1) == 0)
            ExceptionHandling.SetUnhandledExceptionHandler(Attribute);
    }

    internal static void Watch(PluginAssembly assembly, Action<Exception> fault)
    {
        if (assembly.Context.TryGetTarget(out var context))
            Watched.AddOrUpdate(context, fault);
    }

    private static bool Attribute(Exception thrown)
    {
        for (var cause = thrown; cause is not null; cause = cause.InnerException)
        {
            foreach (var frame in new StackTrace(cause).GetFrames())
            {
                if (Context(frame.GetMethod()) is { } context && Watched.TryGetValue(context, out var fault))
                {
                    fault(thrown);
                    return true;
                }
            }
        }

        return false;
    }

    private static AssemblyLoadContext? Context(MethodBase? method) =>
        method?.DeclaringType?.Assembly is { } assembly ? AssemblyLoadContext.GetLoadContext(assembly) : null;
}
