using Attendant.Contracts.Hosting;
using McMaster.NETCore.Plugins;

namespace Attendant.Sdk.TestKit.Stages;

/// <summary>Finds the stage in an assembly that its author has built.</summary>
public static class StageAssembly
{
    /// <summary>The stage, or a sentence that says what is needed, what is there and what to do.</summary>
    public static (IPbxStage? Stage, string? Fault) Load(string path)
    {
        if (!File.Exists(path)) return (null, $"The stage needs its assembly; there is no {path}; build the stage, or name where it was built to.");
        try
        {
            // the stage speaks the kit's words and the contract's; everything else it brings along
            var loader = PluginLoader.CreateFromAssemblyFile(path, sharedTypes: [typeof(IPbxStage), typeof(IPlugin)]);
            var types = loader.LoadDefaultAssembly().GetExportedTypes()
                .Where(t => typeof(IPbxStage).IsAssignableFrom(t) && !t.IsAbstract && t.GetConstructor(Type.EmptyTypes) is not null)
                .ToList();
            return types switch
            {
                [var only] => ((IPbxStage)Activator.CreateInstance(only)!, null),
                [] => (null, $"{Path.GetFileName(path)} needs one public class with a constructor without parameters that implements IPbxStage; it has none."),
                _ => (null, $"{Path.GetFileName(path)} needs one public class that implements IPbxStage; it has {string.Join(", ", types.Select(t => t.Name))}."),
            };
        }
        catch (Exception unusable) when (unusable is BadImageFormatException or IOException or TypeLoadException or System.Reflection.TargetInvocationException)
        {
            return (null, $"{Path.GetFileName(path)} cannot be loaded as a stage: {unusable.GetBaseException().Message}");
        }
    }
}
