using System.CommandLine;

namespace Attendant.Server.CommandLine;

/// <summary>The command line: <c>attendant serve</c>, <c>trial</c>, <c>users</c>, <c>connectors</c>, <c>plugins</c>, <c>cert</c>.</summary>
internal static class AttendantCommand
{
    public static RootCommand Make() => new("Attendant: the open server behind attendant consoles.")
    {
        ServeCommand.Make(),
        TrialCommand.Make(),
        UsersCommand.Make(),
        ConnectorsCommand.Make(),
        PluginsCommand.Make(),
        CertificateCommand.Make(),
    };
}
