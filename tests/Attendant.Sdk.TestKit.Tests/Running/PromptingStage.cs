using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Stage;
using Attendant.Sdk.TestKit.Stages;

namespace Attendant.Sdk.TestKit.Tests.Running;

/// <summary>A stage for the plugin that prompts: who lifts a phone that is prompted takes away the mark that it was.</summary>
internal sealed class PromptingStage : IPbxStage
{
    private readonly SimulatorStage _right = new();
    private string _folder = "";

    /// <summary>The phones that were lifted when they were prompted.</summary>
    public List<string> Lifted { get; } = [];

    public Task<StageSetup> SetUpAsync(StageRequest request, CancellationToken cancellationToken)
    {
        _folder = request.StateFolder;
        return _right.SetUpAsync(request, cancellationToken);
    }

    public Task CallAsync(StagePhone from, DialableNumber to, CancellationToken cancellationToken) => _right.CallAsync(from, to, cancellationToken);

    public Task AnswerAsync(StagePhone phone, CancellationToken cancellationToken)
    {
        var mark = Path.Combine(_folder, $"prompted-{phone}");
        if (!File.Exists(mark)) return _right.AnswerAsync(phone, cancellationToken);
        Lifted.Add(phone.ToString());
        File.Delete(mark);
        return Task.CompletedTask;
    }

    public Task HangUpAsync(StagePhone phone, CancellationToken cancellationToken) => _right.HangUpAsync(phone, cancellationToken);

    public ValueTask DisposeAsync() => _right.DisposeAsync();
}
