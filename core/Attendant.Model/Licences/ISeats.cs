using Attendant.Model.People;

namespace Attendant.Model.Licences;

/// <summary>
/// The seats that licences bring: so many sessions of an edition at once. Never more are taken than there are, under any
/// race.
/// </summary>
public interface ISeats
{
    /// <summary>Takes a seat of an edition, or says that there is none. A seat is given back by disposing it, once.</summary>
    ValueTask<IAsyncDisposable?> TakeAsync(Edition edition, CancellationToken cancellationToken);
}
