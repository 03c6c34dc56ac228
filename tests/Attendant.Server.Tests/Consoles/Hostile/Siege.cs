using System.Net;
using Attendant.Server.Consoles;
using Attendant.Server.Consoles.Transports;
using Attendant.Server.Methods;
using Attendant.Server.Tests.Consoles.Support;
using Attendant.Server.Tls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Attendant.Server.Tests.Consoles.Hostile;

/// <summary>A house with every way in, and in it a healthy console that must notice nothing of what others send.</summary>
internal sealed class Siege : IAsyncDisposable
{
    // readable on one screen, whatever was sent
    private const int LongestLogLine = 1000;
    private readonly string _folder = Directory.CreateTempSubdirectory("attendant-siege").FullName;
    private readonly List<IAsyncDisposable> _wires = [];
    private WebApplication _web = null!;
    private TestConsole _healthy = null!;
    private int _painted;

    public House House { get; private set; } = null!;

    public static async Task<Siege> OpenAsync(Action<ConsoleOptions>? configure = null, IEnumerable<IMethod>? methods = null)
    {
        var siege = new Siege();
        siege.House = await House.OpenAsync(
            methods,
            options =>
            {
                // the healthy console says nothing while time passes for others
                options.Heartbeat = TimeSpan.FromDays(1000);
                configure?.Invoke(options);
            },
            certificates: (time, log) => new CertificateShelf(new TlsOptions { DataFolder = siege._folder }, time, log.CreateLogger<CertificateShelf>()));
        await siege.OpenWebAsync();
        siege._healthy = await siege.House.SignInAsync("healthy");
        await siege._healthy.SubscribeAsync("lines");
        return siege;
    }

    public IPEndPoint EndPointOf(WireKind kind) => kind switch
    {
        WireKind.Plain => House.Plain.EndPoints[0],
        WireKind.Tls => House.Tls!.EndPoints[0],
        _ => new IPEndPoint(IPAddress.Loopback, _web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(BindingAddress.Parse).Single(address => address.Scheme == (kind == WireKind.Web ? "http" : "https")).Port),
    };

    /// <summary>A connection that has been greeted.</summary>
    public async Task<Wire> ConnectAsync(WireKind kind, string from = "127.0.0.1")
    {
        var secure = kind is WireKind.Tls or WireKind.WebTls;
        var wire = kind is WireKind.Plain or WireKind.Tls
            ? await Wire.OpenAsync(EndPointOf(kind), secure, from)
            : await WebWire.OpenAsync(EndPointOf(kind), secure, from);
        lock (_wires) _wires.Add(wire);
        (await wire.NextAsync()).ShouldNotBeNull().GetProperty("method").GetString().ShouldBe("server.hello");
        return wire;
    }

    public async Task<WebWire> ConnectWebAsync() => (WebWire)await ConnectAsync(WireKind.Web);

    /// <summary>A bare stream to a port, without handshake or greeting.</summary>
    public async Task<Wire> TouchAsync(WireKind kind, string from = "127.0.0.1")
    {
        var wire = await Wire.OpenAsync(EndPointOf(kind), secure: false, from);
        lock (_wires) _wires.Add(wire);
        return wire;
    }

    /// <summary>Lets time pass, a second after the other, until something is over.</summary>
    public async Task PassAsync(Task over)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!over.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            House.Time.Advance(TimeSpan.FromSeconds(1));
            await House.LookAsync();
        }

        await over;
    }

    /// <summary>Every event came to the healthy console, in order and once, its command was answered, and the log can be read.</summary>
    public async Task ShouldBeUndisturbedAsync()
    {
        const int Events = 50;
        await House.Loop.PaintAsync(picture =>
        {
            for (var number = 0; number < Events; number++) picture.Set(Painted.Line($"L{_painted + number}", $"{_painted + number}"));
        });
        await _healthy.CatchUpAsync();
        _healthy.Heard.Where(heard => heard.GetProperty("method").GetString() == "line.changed")
            .Select(heard => heard.GetProperty("params").GetProperty("line").GetProperty("id").GetString())
            .ShouldBe(Enumerable.Range(_painted, Events).Select(number => $"L{number}"));
        _painted += Events;
        _healthy.Heard.Clear();
        foreach (var (id, text, exception) in House.Log.Entries)
        {
            exception.ShouldBeNull($"{id} {text}: {exception}");
            text.Length.ShouldBeLessThan(LongestLogLine);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var wire in _wires) await wire.DisposeAsync();
        await House.DisposeAsync();
        await _web.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task OpenWebAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(new WarningLog(House.Log)));
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.LimitConsoles(House.Options);
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseConsoleCertificates(House.Certificates, House.Options));
        });
        _web = builder.Build();
        _web.UseWebSockets();
        _web.MapConsole(House.Web);
        await _web.StartAsync();
    }
}
