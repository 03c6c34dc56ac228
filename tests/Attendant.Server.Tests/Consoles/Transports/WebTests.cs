using System.Net.WebSockets;
using System.Text;
using Attendant.Server.Consoles;
using Attendant.Server.Consoles.Transports;
using Attendant.Server.Tests.Consoles.Support;
using Attendant.Server.Tls;
using Attendant.Testing.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Attendant.Server.Tests.Consoles.Transports;

public sealed class WebTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attendant-web").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_protocol_is_spoken_over_WebSocket(bool secure)
    {
        await using var house = await OpenAsync();
        await using var web = await WebAsync(house, secure);
        using var socket = await ConnectAsync(web, house);
        var witness = new ProtocolWitness(await House.Validator.Value);
        (await NextAsync(socket, witness)).ShouldContain($"\"secure\":{(secure ? "true" : "false")}");
        await SayAsync(socket, witness, """{"jsonrpc":"2.0","id":1,"method":"session.login","params":{"user":"anna","password":"secret","client":{"name":"T","version":"1","protocol":{"min":1,"max":1}}}}""");
        (await NextAsync(socket, witness)).ShouldContain("\"id\":1,\"result\"");
        await SayAsync(socket, witness, """{"jsonrpc":"2.0","id":2,"method":"subscribe","params":{"topics":[{"topic":"lines"}]}}""");
        await NextAsync(socket, witness);
        await house.Loop.PaintAsync(picture =>
        {
            picture.Set(Painted.Line("L1", "2001"));
            picture.Set(Painted.Line("L2", "2002"));
        });
        foreach (var extension in (string[])["2001", "2002"])
        {
            var line = await NextAsync(socket, witness);
            line.ShouldContain($"\"extension\":\"{extension}\"");
            line.ShouldNotContain("\n");
        }

        await house.Sessions.EndAsync(house.Sessions.List().Single().Id, SessionEndReason.License, default);
        (await NextAsync(socket, witness)).ShouldContain("LICENSE");
        (await socket.ReceiveAsync(new byte[100], CancellationToken.None)).MessageType.ShouldBe(WebSocketMessageType.Close);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        witness.ThrowIfFaulty();
    }

    [Fact]
    public async Task A_frame_too_large_is_told_and_ends_the_connection()
    {
        await using var house = await OpenAsync();
        await using var web = await WebAsync(house, secure: false);
        using var socket = await ConnectAsync(web, house);
        await NextAsync(socket, null);
        await SayAsync(socket, null, new string('x', 262145));
        (await NextAsync(socket, null)).ShouldContain("MESSAGE_TOO_LARGE");
        (await socket.ReceiveAsync(new byte[100], CancellationToken.None)).MessageType.ShouldBe(WebSocketMessageType.Close);
    }

    [Fact]
    public async Task Whoever_breaks_off_is_missed_and_may_resume()
    {
        await using var house = await OpenAsync();
        await using var web = await WebAsync(house, secure: false);
        using var socket = await ConnectAsync(web, house);
        await NextAsync(socket, null);
        await SayAsync(socket, null, """{"jsonrpc":"2.0","id":1,"method":"session.login","params":{"user":"anna","password":"secret","client":{"name":"T","version":"1","protocol":{"min":1,"max":1}}}}""");
        await NextAsync(socket, null);
        socket.Abort();
        for (var left = 100_000; left > 0 && house.Sessions.List().Single().Connected; left--) await house.Loop.PaintAsync(_ => { });
        house.Sessions.List().Single().Connected.ShouldBeFalse();
        house.SignIn.SeatsTaken.ShouldBe(1);
    }

    private Task<House> OpenAsync() => House.OpenAsync(certificates: (time, log) =>
        new CertificateShelf(new TlsOptions { DataFolder = _folder }, time, log.CreateLogger<CertificateShelf>()));

    private static async Task<WebApplication> WebAsync(House house, bool secure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (secure) listen.UseConsoleCertificates(house.Certificates, house.Options);
        }));
        var web = builder.Build();
        web.UseWebSockets();
        web.MapConsole(house.Web);
        await web.StartAsync();
        return web;
    }

    private static async Task<ClientWebSocket> ConnectAsync(WebApplication web, House house)
    {
        var address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var socket = new ClientWebSocket();
        socket.Options.RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetCertHashString() == house.Certificates.Default.Certificate.GetCertHashString();
        await socket.ConnectAsync(new UriBuilder(address) { Scheme = address.StartsWith("https", StringComparison.Ordinal) ? "wss" : "ws", Path = "/console" }.Uri, CancellationToken.None);
        return socket;
    }

    private static Task SayAsync(ClientWebSocket socket, ProtocolWitness? witness, string text)
    {
        witness?.FromClient(text);
        return socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);
    }

    private static async Task<string> NextAsync(ClientWebSocket socket, ProtocolWitness? witness)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var buffer = new byte[100_000];
        var received = await socket.ReceiveAsync(buffer, patience.Token);
        received.EndOfMessage.ShouldBeTrue();
        received.MessageType.ShouldBe(WebSocketMessageType.Text);
        var text = Encoding.UTF8.GetString(buffer, 0, received.Count);
        witness?.FromServer(text);
        return text;
    }
}
