using System.Globalization;
using System.Net;
using Attendant.Testing.Comparer.Ami;
using Attendant.Testing.Comparer.Asterisk;
using Attendant.Testing.Comparer.Comparison;
using Attendant.Testing.Comparer.Consoles;
using Attendant.Testing.Processes;

namespace Attendant.Interop.Bed;

/// <summary>A real Asterisk, a server that is connected to it, and two operators at their consoles, for all scenarios of a class.</summary>
public abstract class Switchboard : IAsyncLifetime
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly ServerProcess _server = new("--Settings:ParkedCallsShared=true") { Environment = { ["ASTERISK_SECRET"] = "cti-secret", ["ARI_SECRET"] = "ari-secret" } };
    private OperatorConsole? _anna;
    private OperatorConsole? _ben;
    private AmiLink? _link;
    private string? _whyNot;

    internal abstract AsteriskInstance Pbx { get; }

    protected abstract string Isolation { get; }

    internal OperatorConsole Anna => _anna!;

    internal OperatorConsole Ben => _ben!;

    internal string ServerOutput => _server.Output;

    public async ValueTask InitializeAsync()
    {
        if ((_whyNot = await Pbx.UpAsync(fresh: true)) is not null)
        {
            return;
        }

        await _server.AddUserAsync("anna", "--extension", "1001", "--edition", "Bae", "--role", "Operator");
        await _server.AddUserAsync("ben", "--extension", "1002", "--edition", "Bae", "--role", "Operator");
        _server.WriteConnector("asterisk", Connector());
        await _server.StartAsync();
        await ReadyAsync();
        await SitDownAsync();
    }

    /// <summary>The server ends as in a crash, and comes back; the operators sign in anew. Between the two the world goes on.</summary>
    internal async Task RestartServerAsync(Func<Task> meanwhile)
    {
        await _server.KillAsync();
        try
        {
            await meanwhile();
        }
        finally
        {
            // the scenarios that follow need it
            await StandUpAsync();
            await _server.StartAsync();
            await ReadyAsync();
            await SitDownAsync();
        }
    }

    public void SkipWhereThereIsNoPbx() => Assert.SkipWhen(_whyNot is not null, _whyNot ?? "");

    /// <summary>Waits until Asterisk and both consoles say the same; fails with every difference that stays.</summary>
    internal async Task AgreeAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        IReadOnlyList<string>? first = null;
        while (await DifferencesAsync() is { Count: > 0 } differences)
        {
            first ??= differences;
            if (TimeProvider.System.GetElapsedTime(began) > Settling)
            {
                throw new InvalidOperationException(
                    $"Asterisk and the consoles differ:\n{string.Join('\n', differences)}\nand when it was first looked:\n{string.Join('\n', first)}");
            }

            // the PBX's answers have no event to wait for
            await Task.Delay(Look, TimeProvider.System);
        }
    }

    /// <summary>After Asterisk was away, the comparer needs a link of its own again.</summary>
    internal async Task ForgetLinkAsync()
    {
        if (_link is not null)
        {
            await _link.DisposeAsync();
            _link = null;
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        await StandUpAsync();
        await ForgetLinkAsync();
        await _server.DisposeAsync();
        if (_whyNot is null)
        {
            await Pbx.DownAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Waits until nothing of the scenario is left behind in Asterisk.</summary>
    internal virtual Task NothingIsLeftAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SitDownAsync()
    {
        _anna = await OperatorConsole.StartAsync(_server.Port, "anna", "1001");
        _ben = await OperatorConsole.StartAsync(_server.Port, "ben", "1002");
    }

    private async Task StandUpAsync()
    {
        foreach (var console in new[] { _anna, _ben })
        {
            if (console is not null)
            {
                await console.DisposeAsync();
            }
        }

        _anna = _ben = null;
    }

    private protected virtual Task ReadyAsync() => SaysAsync("Connector asterisk is running");

    /// <summary>Waits until the server has written this.</summary>
    internal Task SaysAsync(string text) => _server.SaysAsync(text);

    private async Task<IReadOnlyList<string>> DifferencesAsync()
    {
        using var patience = new CancellationTokenSource(Settling);
        _link ??= await AmiLink.ConnectAsync(Pbx.Manager, "cti", "cti-secret", patience.Token);
        var asterisk = await new AsteriskReader(_link).ReadAsync(patience.Token);
        var differences = new List<string>();
        foreach (var console in new[] { Anna, Ben })
        {
            var shown = ConsolePicture.Parse(await console.PictureAsync());
            differences.AddRange(PictureComparison.Compare(asterisk, shown, [.. asterisk.Extensions.Keys], [console.Extension])
                .Select(difference => string.Create(CultureInfo.InvariantCulture, $"{console.User}: {difference}")));
        }

        return differences;
    }

    /// <summary>Where the server finds the manager interface.</summary>
    private protected virtual IPEndPoint Manager => Pbx.Manager;

    /// <summary>Members of the connector's settings beside the queues' numbers.</summary>
    protected virtual string Settings => """ "phones": { "rules": [ { "answerBy": "talk", "holdBy": "notify" } ] } """;

    /// <summary>The connector's secrets.</summary>
    protected virtual string Secrets => """ "amiSecret": "env:ASTERISK_SECRET" """;

    private string Connector() =>
        $$"""
        {
          "plugin": "pbx.asterisk", "isolation": "{{Isolation}}", "trust": "full",
          "settings": {
            "host": "{{Manager.Address}}", "port": {{Manager.Port.ToString(CultureInfo.InvariantCulture)}}, "user": "cti",
            "queueNumbers": { "sales": "5000", "support": "5001", "operators": "5002" },
            {{Settings}}
          },
          "secrets": { {{Secrets}} }
        }
        """;
}
