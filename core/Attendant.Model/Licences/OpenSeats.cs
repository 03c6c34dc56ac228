using Attendant.Model.People;

namespace Attendant.Model.Licences;

/// <summary>Seats without end: there are no licence files yet.</summary>
public sealed class OpenSeats : ISeats
{
    public ValueTask<IAsyncDisposable?> TakeAsync(Edition edition, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IAsyncDisposable?>(new Seat());

    private sealed class Seat : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
