using System.Globalization;
using System.Net;

namespace Attendant.Interop.Bed;

/// <summary>The operators' calls run through the server's own application, and their phones are asked for nothing. Both links can be cut.</summary>
public abstract class StasisSwitchboard : Switchboard
{
    private Cable? _manager;
    private Cable? _application;

    /// <summary>To the manager interface (AMI).</summary>
    internal Cable ManagerCable => _manager ??= new Cable(Pbx.Manager);

    /// <summary>To the REST interface (ARI).</summary>
    internal Cable ApplicationCable => _application ??= new Cable(new IPEndPoint(Pbx.Manager.Address, Secure ? 8089 : 8088));

    /// <summary>Where the operators' phones dial.</summary>
    protected virtual string Context => "phones";

    /// <summary>By TLS, trusting the instance's own certificate.</summary>
    protected virtual bool Secure => false;

    protected override string Settings => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        "context": "{{Context}}", "ari": { "enabled": true, "host": "localhost", "port": {{ApplicationCable.Port}}{{(Secure ? $", \"tls\": {{ \"enabled\": true, \"caFile\": \"{Pbx.Certificate}\" }}" : "")}} },
        "phones": { "rules": [ { "answerBy": "bridge", "holdBy": "bridge" } ] }
        """);

    protected override string Secrets => """ "amiSecret": "env:ASTERISK_SECRET", "ariSecret": "env:ARI_SECRET" """;

    private protected override IPEndPoint Manager => new(IPAddress.Loopback, ManagerCable.Port);

    internal override async Task NothingIsLeftAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{Pbx.Address}:8088/ari/") };
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("attendant:ari-secret"u8));
        // what the application listens to is Asterisk's own book-keeping; bridges and channels of ours are what could be left
        while ((await http.GetStringAsync("bridges", cancellationToken)).Contains("\"attendant-", StringComparison.Ordinal)
            || (await http.GetStringAsync("channels", cancellationToken)).Contains("\"id\":\"attendant-", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await ManagerCable.DisposeAsync();
        await ApplicationCable.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected override async Task ReadyAsync()
    {
        await base.ReadyAsync();
        await SaysAsync("Calls run through the application");
    }
}
