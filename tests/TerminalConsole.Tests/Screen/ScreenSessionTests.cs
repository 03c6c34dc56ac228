using System.Threading.Channels;
using Attendant.Client;
using Attendant.Client.Fakes;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace TerminalConsole.Screen;

public sealed class ScreenSessionTests
{
    [Fact]
    public async Task Keys_become_commands_what_comes_of_them_is_shown_and_q_signs_out()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server);
        await client.SubscribeAsync(connection, Topic.Lines(), Topic.Calls);
        var terminal = new FakeTerminal();
        var running = new ScreenSession(client, terminal, TimeProvider.System).RunAsync(CancellationToken.None);

        terminal.Type("2002\r");
        var make = await connection.ExpectAsync("call.make");
        await connection.SendAsync(Wire.CallChanged(802, "c-1", "alerting"));
        await connection.SendAsync(Wire.Result(make, """{"callId":"c-1","seq":802}"""));
        await terminal.ShowsAsync("alerting");
        terminal.Type("h");
        await connection.RefuseAsync("call.hangup", "PBX_REJECTED", ""","cause":"busy with updates" """);
        await terminal.ShowsAsync("hang up: Not now. (busy with updates) [PBX_REJECTED]");
        terminal.Type("q");
        await connection.AnswerAsync("session.logout", "{}");

        (await running.Soon()).ShouldBeNull();
        ((string)make["params"]!["to"]!).ShouldBe("2002");
    }

    [Fact]
    public async Task A_call_that_rings_is_heard_once()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server);
        await client.SubscribeAsync(connection, Topic.Calls);
        var terminal = new FakeTerminal();
        using var interrupt = new CancellationTokenSource();
        var running = new ScreenSession(client, terminal, TimeProvider.System).RunAsync(interrupt.Token);

        await connection.SendAsync(Wire.CallChanged(802, "c-1", "offered"));
        await connection.SendAsync(Wire.CallChanged(803, "c-1", "offered"));
        await terminal.ShowsAsync("offered");
        await connection.SendAsync(Wire.CallEnded(804, "c-1"));
        await terminal.ShowsAsync("none; type a number");
        await interrupt.CancelAsync();
        await connection.AnswerAsync("session.logout", "{}");

        (await running.Soon()).ShouldBeNull();
        terminal.Rings.ShouldBe(1);
    }

    [Fact]
    public async Task When_the_server_ends_it_the_reason_is_given_back()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server);
        var running = new ScreenSession(client, new FakeTerminal(), TimeProvider.System).RunAsync(CancellationToken.None);

        await connection.SendAsync(Wire.Notification("session.ended", """{"reason":"SIGNED_IN_ELSEWHERE"}"""));
        connection.Close();

        (await running.Soon())!.Message.ShouldBe("The same user signed in elsewhere.");
    }

    private sealed class FakeTerminal : ITerminal
    {
        private readonly Channel<ConsoleKeyInfo> _keys = Channel.CreateUnbounded<ConsoleKeyInfo>();
        private readonly Channel<string> _frames = Channel.CreateUnbounded<string>();

        public ChannelReader<ConsoleKeyInfo> Keys => _keys.Reader;

        public ChannelReader<bool> Resized { get; } = Channel.CreateUnbounded<bool>().Reader;

        public (int Width, int Height) Size => (120, 36);

        public int Rings { get; private set; }

        public void Ring() => Rings++;

        public void Draw(IRenderable screen) => _frames.Writer.TryWrite(string.Join('\n', Frame.Render(screen, 120, 36, ColorSystem.NoColors)));

        public void Type(string keys)
        {
            foreach (var key in keys) _keys.Writer.TryWrite(new ConsoleKeyInfo(key, key == '\r' ? ConsoleKey.Enter : ConsoleKey.None, false, false, false));
        }

        public async Task ShowsAsync(string text)
        {
            while (!(await _frames.Reader.ReadAsync(Waiting.Enough)).Contains(text, StringComparison.Ordinal))
            {
                // not yet
            }
        }
    }
}
