using System.CommandLine;

namespace Attendant.Sdk.Cli.CommandLine;

/// <summary>The command line: <c>attendant-plugin new</c>, <c>validate</c>, <c>test</c>, <c>pack</c>.</summary>
internal static class PluginCommand
{
    public static RootCommand Make() => new("attendant-plugin: begins, checks, tries and packs a plugin for Attendant.")
    {
        NewCommand.Make(),
        ValidateCommand.Make(),
        TestCommand.Make(),
        PackCommand.Make(),
    };
}
