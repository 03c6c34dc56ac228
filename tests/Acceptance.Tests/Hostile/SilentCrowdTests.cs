using System.Net;
using System.Net.Sockets;
using Attendant.Acceptance.Connectors;

namespace Attendant.Acceptance.Hostile;

/// <summary>Many who connect and say nothing, at a real server with its real limits; in the long form until it has sent them away.</summary>
public sealed class SilentCrowdTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("ATTENDANT_LONG") == "1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_who_never_sign_in_keep_nobody_out()
    {
        await using var side = await HealthySide.StartAsync(Cancel);
        var crowd = new List<Socket>();
        for (var number = 0; number < 1_000; number++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse($"127.0.5.{1 + (number % 20)}"), 0));
            await socket.ConnectAsync(IPAddress.Loopback, side.Server.Port, Cancel);
            crowd.Add(socket);
        }

        await using (var late = await RawConsole.ConnectAsync(side.Server.Port, Cancel)) await late.SignInAsync("ben", Cancel);
        await side.CommandAsync();
        if (IsLong)
        {
            foreach (var socket in crowd) await ClosedAsync(socket);
            await side.Server.SaysAsync("has not signed in within 30 s", Cancel);
        }

        foreach (var socket in crowd) socket.Dispose();
        await side.CommandAsync();
        await side.ShouldBeUndisturbedAsync();
        side.Server.Output.ShouldNotContain("   at ");
        await side.EndAsync();
    }

    private static async Task ClosedAsync(Socket socket)
    {
        var buffer = new byte[1000];
        while (await socket.ReceiveAsync(buffer, Cancel) > 0)
        {
            // the greeting
        }
    }
}
