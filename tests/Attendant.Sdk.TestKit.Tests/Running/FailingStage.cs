using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Stage;
using Attendant.Sdk.TestKit.Stages;
using Newtonsoft.Json.Linq;

namespace Attendant.Sdk.TestKit.Tests.Running;

/// <summary>A stage that sets up, and whose hands then fail.</summary>
internal sealed class FailingStage(JObject settings) : IPbxStage
{
    private readonly SimulatorStage _right = new() { Settings = settings };

    public string StateFolder { get; private set; } = "";

    public Task<StageSetup> SetUpAsync(StageRequest request, CancellationToken cancellationToken)
    {
        StateFolder = request.StateFolder;
        return _right.SetUpAsync(request, cancellationToken);
    }

    public Task CallAsync(StagePhone from, DialableNumber to, CancellationToken cancellationToken) => throw new InvalidOperationException("No hands");

    public Task AnswerAsync(StagePhone phone, CancellationToken cancellationToken) => throw new InvalidOperationException("No hands");

    public Task HangUpAsync(StagePhone phone, CancellationToken cancellationToken) => throw new InvalidOperationException("No hands");

    public ValueTask DisposeAsync() => _right.DisposeAsync();
}
