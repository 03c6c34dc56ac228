using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Pictures;
using Attendant.Sdk.TestKit.Running;

namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>IPbxQueues.</summary>
internal static class QueueScenarios
{
    private const string Queues = nameof(IPbxQueues);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("queues.take", Queues, "A waiting call is told with its queue, and taken to a phone: it waits no longer.", async play =>
        {
            var call = await WaitAsync(play);
            var request = new QueueTakeRequest { Call = call, Taking = play.Device(play.C) };
            await play.DoneAsync<IPbxQueues>("TakeWaitingCallAsync", (p, t) => p.TakeWaitingCallAsync(request, t));
            var taken = await play.CallWithAsync(play.C, ConnectionState.Alerting, "TakeWaitingCallAsync answered that it was done");
            await play.SeesAsync(p => !Waits(p, taken), "TakeWaitingCallAsync answered that it was done, but the call was still told as waiting");
            await play.LiftAsync(play.C);
            await play.EndAsync(await play.TogetherAsync(play.A, play.C, "The waiting call was taken and answered"), play.A);
        }),
        new("queues.givenUp", Queues, "A caller who gives up waiting is told gone, and cannot be taken any more.", async play =>
        {
            var call = await WaitAsync(play);
            await play.HangUpAsync(play.A);
            await play.EndsAsync(call, "The one who waited hung up");
            var request = new QueueTakeRequest { Call = call, Taking = play.Device(play.C) };
            await play.RefusedAsync<IPbxQueues>("TakeWaitingCallAsync", "the call waits no longer", (p, t) => p.TakeWaitingCallAsync(request, t));
        }),
        new("queues.snapshot", Queues, "A snapshot has the call that waits.", async play =>
        {
            var call = await WaitAsync(play);
            await play.SnapshotAsync();
            await play.SeesAsync(p => Waits(p, call), $"A full snapshot ended without call {call}, which waits");
            await play.HangUpAsync(play.A);
        }),
    ];

    /// <summary>A calls the queue and waits there.</summary>
    private static async Task<CallId> WaitAsync(Play play)
    {
        if (play.Setup.Queue is not { } queue) throw new ScenarioNotTriedException("it has no queue.");
        await play.BeginAsync();
        await play.CallAsync(play.A, queue);
        await play.SeesAsync(p => p.Calls.Any(c => Waits(p, c)), $"{play.A} called the queue {queue}, but was not reported waiting");
        await play.SeesAsync(p => p.Queues.Contains(queue), $"{play.A} called the queue {queue}, but no QueueReported told of it");
        return play.Recording.Look(p => p.Calls.First(c => Waits(p, c)));
    }

    private static bool Waits(CallPicture picture, CallId call) => picture.At(call).Values.Contains(ConnectionState.Queued);
}
