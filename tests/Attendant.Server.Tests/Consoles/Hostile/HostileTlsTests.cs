using System.Text;

namespace Attendant.Server.Tests.Consoles.Hostile;

/// <summary>The wrong language at either port, handshakes that never end, and garbage in the middle of TLS.</summary>
public sealed class HostileTlsTests
{
    [Theory]
    [InlineData("\u0016\u0003\u0001\0\u00c8\u0001\0\0\u00c4\u0003\u0003")]
    [InlineData("\u0016")]
    [InlineData("\u0016\u0003\u0003\u00ff\u00ff")]
    public async Task TLS_on_the_plain_port_ends_with_a_readable_line(string bytes)
    {
        await using var siege = await Siege.OpenAsync();
        var wire = await siege.ConnectAsync(WireKind.Plain);
        await wire.WriteAsync(Encoding.Latin1.GetBytes(bytes));
        await wire.ClosedAsync();
        (await siege.House.Log.ForAsync(3513)).ShouldContain("speaks TLS on the plain port");
        await siege.ShouldBeUndisturbedAsync();
    }

    [Theory]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server.ping\"}\n")]
    [InlineData("GET /console HTTP/1.1\r\n\r\n")]
    [InlineData("\0")]
    [InlineData("\u0080\u002e\u0001\u0003\u0001")]
    [InlineData("\n")]
    public async Task Plain_bytes_on_the_TLS_port_end_with_a_readable_line(string bytes)
    {
        await using var siege = await Siege.OpenAsync();
        var wire = await siege.TouchAsync(WireKind.Tls);
        await wire.WriteAsync(Encoding.Latin1.GetBytes(bytes));
        await wire.ClosedAsync();
        (await siege.House.Log.ForAsync(3514)).ShouldContain("does not speak TLS on the TLS port");
        await siege.ShouldBeUndisturbedAsync();
    }

    [Fact]
    public async Task A_greeting_full_of_noise_ends_the_handshake_with_a_readable_line()
    {
        await using var siege = await Siege.OpenAsync();
        var random = new Random(42);
        for (var times = 1; times <= 30; times++)
        {
            var noise = new byte[random.Next(6, 2000)];
            random.NextBytes(noise);
            // a record of a greeting, whole in itself, in which nothing is right
            byte[] record = [22, 3, 1, (byte)(noise.Length >> 8), (byte)noise.Length, .. noise];
            var wire = await siege.TouchAsync(WireKind.Tls);
            await wire.WriteAsync(record);
            wire.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            await wire.ClosedAsync();
            await siege.House.Log.ForAsync(3515, times: times);
        }

        await siege.ShouldBeUndisturbedAsync();
    }

    [Fact]
    public async Task Garbage_between_the_records_of_a_session_ends_that_connection_alone()
    {
        await using var siege = await Siege.OpenAsync();
        for (var times = 0; times < 5; times++)
        {
            var wire = await siege.ConnectAsync(WireKind.Tls);
            await wire.SignInAsync($"mallory{times}");
            await wire.Socket.SendAsync(Encoding.Latin1.GetBytes("\u0017\u0003\u0003\0\u0020" + new string('x', 32)));
            await wire.ClosedAsync();
        }

        await siege.ShouldBeUndisturbedAsync();
    }

    [Fact]
    public async Task A_handshake_that_never_ends_is_ended()
    {
        await using var siege = await Siege.OpenAsync();
        var silent = await siege.TouchAsync(WireKind.Tls);
        var halted = await siege.TouchAsync(WireKind.Tls);
        await halted.WriteAsync((byte[])[22, 3, 1, 2, 0, 1]);
        await siege.PassAsync(Task.WhenAll(silent.ClosedAsync(), halted.ClosedAsync()));
        (await siege.House.Log.ForAsync(3516, times: 2)).ShouldContain("did not come within 10 s");
        await siege.ShouldBeUndisturbedAsync();
    }
}
