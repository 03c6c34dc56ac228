using System.Globalization;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Stage;
using Attendant.Sdk.TestKit.Stages;
using Newtonsoft.Json.Linq;

namespace Attendant.Sdk.TestKit.Tests.Running;

/// <summary>A stage that leaves a mark in the plugin's folder whenever somebody has hung up.</summary>
internal sealed class CountingStage(JObject settings) : IPbxStage
{
    private readonly SimulatorStage _right = new() { Settings = settings };
    private string _folder = "";
    private int _count;

    public Task<StageSetup> SetUpAsync(StageRequest request, CancellationToken cancellationToken)
    {
        (_folder, _count) = (request.StateFolder, 0);
        return _right.SetUpAsync(request, cancellationToken);
    }

    public Task CallAsync(StagePhone from, DialableNumber to, CancellationToken cancellationToken) => _right.CallAsync(from, to, cancellationToken);

    public Task AnswerAsync(StagePhone phone, CancellationToken cancellationToken) => _right.AnswerAsync(phone, cancellationToken);

    public async Task HangUpAsync(StagePhone phone, CancellationToken cancellationToken)
    {
        await _right.HangUpAsync(phone, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"hung-up-{++_count}")), "", cancellationToken);
    }

    public ValueTask DisposeAsync() => _right.DisposeAsync();
}
