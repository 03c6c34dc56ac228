using static Attendant.Acceptance.SecondClientTests;

namespace Attendant.Acceptance;

/// <summary>The second client again, where the plugin shares the server's process; beside <see cref="SecondClientTests"/>, which takes minutes.</summary>
public sealed class SecondClientInProcessTests
{
    [Fact]
    public async Task The_same_holds_with_the_plugin_in_the_server_s_own_process()
    {
        await using var server = await TrialServer.StartAsync(Connector(isolation: "assembly"), Cancel);

        server.Output.ShouldContain("as Assembly");
        await AcceptAsync(server, "--port", Text(server.Plain));
    }
}
