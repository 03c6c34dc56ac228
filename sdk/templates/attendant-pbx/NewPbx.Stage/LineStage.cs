using System.Globalization;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Stages;

namespace NewPbx.Stage;

/// <summary>
/// The hands at the PBX. Here it is a test PBX within this program; for a real one these methods drive its phones,
/// for instance by SIP or by a test interface of its own.
/// </summary>
public sealed class LineStage : IPbxStage, IStageHold, IStageLink, IStageSilence
{
    private TestPbx _pbx = new([]);
    private LineServer? _server;

    /// <inheritdoc/>
    public async Task<StageSetup> SetUpAsync(StageRequest request, CancellationToken cancellationToken)
    {
        await DisposeAsync();
        string[] phones = ["101", "102", "103", "104"];
        _pbx = new TestPbx(phones);
        _server = new LineServer(_pbx);
        return new StageSetup
        {
            SettingsJson = $$"""{"host": "127.0.0.1", "port": {{_server.Port.ToString(CultureInfo.InvariantCulture)}}}""",
            Phones = [.. phones.Select(p => new StagePhone { Number = new DialableNumber(p) })],
            NoNumber = new DialableNumber("999"),
        };
    }

    /// <inheritdoc/>
    public Task CallAsync(StagePhone from, DialableNumber to, CancellationToken cancellationToken) => Do(() => _pbx.Call(from.Number.Value, to.Value));

    /// <inheritdoc/>
    public Task AnswerAsync(StagePhone phone, CancellationToken cancellationToken) => Do(() => _pbx.AtPhone("answer", phone.Number.Value));

    /// <inheritdoc/>
    public Task HangUpAsync(StagePhone phone, CancellationToken cancellationToken) => Do(() => _pbx.AtPhone("clear", phone.Number.Value));

    /// <inheritdoc/>
    public Task HoldAsync(StagePhone phone, CancellationToken cancellationToken) => Do(() => _pbx.AtPhone("hold", phone.Number.Value));

    /// <inheritdoc/>
    public Task RetrieveAsync(StagePhone phone, CancellationToken cancellationToken) => Do(() => _pbx.AtPhone("retrieve", phone.Number.Value));

    /// <inheritdoc/>
    public Task CutLinkAsync(CancellationToken cancellationToken) => Do(() => _server!.Refuse(true));

    /// <inheritdoc/>
    public Task MendLinkAsync(CancellationToken cancellationToken) => Do(() => _server!.Refuse(false));

    /// <inheritdoc/>
    public Task FallSilentAsync(CancellationToken cancellationToken) => Do(() => _server!.FallSilent(true));

    /// <inheritdoc/>
    public Task SpeakAsync(CancellationToken cancellationToken) => Do(() => _server!.FallSilent(false));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
