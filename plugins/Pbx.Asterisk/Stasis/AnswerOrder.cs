using Attendant.Contracts.Hosting;

namespace Attendant.Pbx.Asterisk.Stasis;

/// <summary>Somebody wants the ringing phone to answer.</summary>
/// <param name="standing">The phone's connection that stands and talks to nobody: the caller is put onto it. Null: the phone is called so that it answers by itself.</param>
internal sealed class AnswerOrder(StasisChannel? standing)
{
    private readonly TaskCompletionSource<ServiceFailure?> _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StasisChannel? Standing => standing;

    /// <summary>Null where Asterisk took it, which is no success yet; why not, where it refused; fails where it did not answer.</summary>
    public Task<ServiceFailure?> Taken => _taken.Task;

    public void Take(ServiceFailure? refusal = null) => _taken.TrySetResult(refusal);

    public void Fail(TimeoutException late)
    {
        // whoever ordered it may have left
        if (_taken.TrySetException(late)) _ = _taken.Task.Exception;
    }
}
