using Attendant.Model;
using Attendant.Model.Telephony;

namespace Attendant.Server.Loop;

/// <summary>The model's own thread. Whatever runs on it sees the picture after one event and before the next.</summary>
internal interface IModelLoop
{
    /// <summary>The number of the newest event. On the loop's thread exact; elsewhere perhaps of an event that is on its way.</summary>
    long Seq { get; }

    /// <summary>Runs <paramref name="read"/> on the loop's thread, between two events. It must be short and must not wait.</summary>
    Task<T> RunAsync<T>(Func<ITelephonyPicture, T> read, CancellationToken cancellationToken);

    /// <summary>Gives an event that is not the telephony model's own (settings, people, plugins) its number and publishes it. <paramref name="number"/> is called on the loop's thread, just before.</summary>
    Task PublishAsync(Func<long, DateTimeOffset, ModelEvent> number, CancellationToken cancellationToken);
}
