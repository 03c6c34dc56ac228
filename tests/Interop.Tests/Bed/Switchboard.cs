using System.Globalization;
using Attendant.Testing.Comparer.Ami;
using Attendant.Testing.Comparer.Asterisk;
using Attendant.Testing.Comparer.Comparison;
using Attendant.Testing.Comparer.Consoles;

namespace Attendant.Interop.Bed;

/// <summary>A real Asterisk, a server that is connected to it, and two operators at their consoles, for all scenarios of a class.</summary>
public abstract class Switchboard : IAsyncLifetime
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly ServerProcess _server = new();
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

        await _server.StartAsync(Connector(), new Dictionary<string, string> { ["anna"] = "1001", ["ben"] = "1002" });
        _anna = await OperatorConsole.StartAsync(_server.Port, "anna", "1001");
        _ben = await OperatorConsole.StartAsync(_server.Port, "ben", "1002");
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

    public async ValueTask DisposeAsync()
    {
        foreach (var console in new[] { _anna, _ben })
        {
            if (console is not null)
            {
                await console.DisposeAsync();
            }
        }

        await ForgetLinkAsync();
        await _server.DisposeAsync();
        if (_whyNot is null)
        {
            await Pbx.DownAsync();
        }

        GC.SuppressFinalize(this);
    }

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

    private string Connector() =>
        $$"""
        {
          "plugin": "pbx.asterisk", "isolation": "{{Isolation}}", "trust": "full",
          "settings": {
            "host": "{{Pbx.Address}}", "user": "cti",
            "queueNumbers": { "sales": "5000", "support": "5001", "operators": "5002" },
            "phones": { "rules": [ { "answerBy": "talk", "holdBy": "notify" } ] }
          },
          "secrets": { "amiSecret": "env:ASTERISK_SECRET" }
        }
        """;
}
