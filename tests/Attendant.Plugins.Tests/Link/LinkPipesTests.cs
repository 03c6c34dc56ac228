using System.IO.Pipes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendant.Plugins.Link;

public sealed class LinkPipesTests
{
    [Fact]
    public async Task Who_has_no_token_is_sent_away_and_the_child_still_gets_in()
    {
        await using var pipes = new LinkPipes();
        var accepted = pipes.AcceptAsync(NullLogger.Instance, "x", TestContext.Current.CancellationToken);

        (await HelloAsync(pipes, Handshake.Calls, new Handshake(1, new Version(1, 0), Handshake.Calls, Handshake.NewToken()))).ShouldBeNull();
        (await HelloAsync(pipes, Handshake.Calls, new Handshake(1, new Version(1, 0), Handshake.Reports, pipes.Token))).ShouldBeNull();
        accepted.IsCompleted.ShouldBeFalse();

        (await HelloAsync(pipes, Handshake.Calls, new Handshake(1, new Version(1, 0), Handshake.Calls, pipes.Token))).ShouldBe("OK");
        (await HelloAsync(pipes, Handshake.Reports, new Handshake(1, new Version(1, 0), Handshake.Reports, pipes.Token))).ShouldBe("OK");
        (await accepted.WaitAsync(TimeSpan.FromSeconds(60))).ShouldBeNull();
    }

    [Fact]
    public async Task A_plugin_host_that_speaks_another_link_is_told_apart()
    {
        await using var pipes = new LinkPipes();
        var accepted = pipes.AcceptAsync(NullLogger.Instance, "x", TestContext.Current.CancellationToken);

        _ = HelloAsync(pipes, Handshake.Calls, new Handshake(2, new Version(1, 0), Handshake.Calls, pipes.Token));
        _ = HelloAsync(pipes, Handshake.Reports, new Handshake(2, new Version(1, 0), Handshake.Reports, pipes.Token));

        (await accepted.WaitAsync(TimeSpan.FromSeconds(60))).ShouldNotBeNull().ShouldContain("it speaks 2");
    }

    [Fact]
    public async Task The_pipes_lie_where_only_the_servers_user_can_go()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("a named pipe has no folder");
            return;
        }

        string folder;
        await using (var pipes = new LinkPipes())
        {
            folder = Path.GetDirectoryName(pipes.Name)!;
            File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Directory.Exists(folder).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET / HTTP/1.1")]
    [InlineData("ATTENDANT-PLUGIN one 1.0 calls x")]
    [InlineData("ATTENDANT-PLUGIN 1 1.0 calls")]
    public void What_is_no_handshake_is_none(string line) => Handshake.Parse(line).ShouldBeNull();

    private static async Task<string?> HelloAsync(LinkPipes pipes, string pipe, Handshake hello)
    {
        await using var client = new NamedPipeClientStream(".", $"{pipes.Name}-{pipe}", PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await client.ConnectAsync(60_000);
        try
        {
            await Handshake.WriteLineAsync(client, hello.ToString(), CancellationToken.None);
            return await Handshake.ReadLineAsync(client, CancellationToken.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
