using System.Collections.Concurrent;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Telephony;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta;

/// <summary>Routeing dialogues (ECMA-269 20.2): the switching function asks where a call should go.</summary>
internal sealed partial class CstaConnection
{
    private const int MostDialogues = 1000;

    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LateAgain = TimeSpan.FromMinutes(5);

    // the registration and the dialogue's own number, which the answer has to name
    private readonly ConcurrentDictionary<string, (string Dialogue, string? Registration)> _dialogues = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _registrations = new(StringComparer.Ordinal);

    /// <summary>Keeps a route point registered until the link ends: anew where it was refused, or the switching function ended it.</summary>
    public async Task KeepRouteAsync(DialableNumber point, CancellationToken cancellationToken)
    {
        var delay = SoonAgain;
        while (true)
        {
            var answer = await RegisterRouteAsync(point, cancellationToken);
            if (answer.Failure is { } failure) Link.Log.Warn("route " + point, $"The route point {point} cannot be used and is tried again: {failure.Message}");
            else
            {
                delay = SoonAgain;
                if (answer.Root["routeRegisterReqID"u8].Text is not { } registration) return;
                var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await _registrations.GetOrAdd(registration, aborted).Task.WaitAsync(cancellationToken);
                _registrations.TryRemove(registration, out _);
                Link.Log.Warn("route " + point, $"The switching function ended the registration of the route point {point}; it is made anew.");
            }
            await Task.Delay(delay, Time, cancellationToken);
            delay = delay * 2 > LateAgain ? LateAgain : delay * 2;
        }
    }

    public async Task<Answer> SelectRouteAsync(RouteSelection request, CancellationToken cancellationToken)
    {
        if (!_dialogues.TryRemove(request.RoutingId, out var open))
            return Answer.Refused(Contracts.Hosting.ServiceFailureCode.InvalidParameter, "There is no such question any more.");
        var answer = await AnswerRouteAsync(open.Dialogue, open.Registration, request.Destination, cancellationToken);
        // a caller whose way was refused may be given another
        if (answer.Failure is { VendorCode: not "operation/invalidRouteingCrossRefID" }) _dialogues.TryAdd(request.RoutingId, open);
        return answer;
    }

    private async Task<Answer> AnswerRouteAsync(string dialogue, string? registration, DialableNumber? destination, CancellationToken cancellationToken)
    {
        var messages = new DeviceMessages(Profile, Link.Space);
        if (destination is not { } to) return await Link.RequestAsync("RouteEnd", messages.RouteEnd(dialogue, registration), cancellationToken);
        var party = Names.Read(to.Value);
        if (await MonitorDesk.FindAsync(to, party, cancellationToken) is { } unknown) return unknown;
        return await Link.RequestAsync("RouteSelect", messages.RouteSelect(dialogue, registration, Names.Write(party.Device)), cancellationToken);
    }

    private async Task<Answer> RegisterRouteAsync(DialableNumber point, CancellationToken cancellationToken)
    {
        var party = Names.Read(point.Value);
        if (await MonitorDesk.FindAsync(point, party, cancellationToken) is { } unknown) return unknown;
        return await Pace.AskAsync(Link, "RouteRegister", new DeviceMessages(Profile, Link.Space).RouteRegister(Names.Write(party.Device)), cancellationToken);
    }

    private bool TakeRouteing(XmlNode root)
    {
        if (root.Is("RouteEnd"u8) || root.Is("RouteEndRequest"u8) || root.Is("RouteUsed"u8) || root.Is("RouteRegisterAbort"u8))
        {
            if (root["crossRefIdentifier"u8].Text is { } ended && !root.Is("RouteUsed"u8)) _dialogues.TryRemove(RoutingId(ended), out _);
            // it may come before whoever registered has read his answer
            if (root.Is("RouteRegisterAbort"u8) && root["routeRegisterReqID"u8].Text is { } registration && _registrations.Count < MostDialogues)
                _registrations.GetOrAdd(registration, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            return true;
        }
        if (!root.Is("RouteRequest"u8) && !root.Is("ReRoute"u8)) return false;
        // whoever asks without a name, or too often, is told so
        if (root["crossRefIdentifier"u8].Text is not { } dialogue || _dialogues.Count >= MostDialogues) return false;
        _dialogues[RoutingId(dialogue)] = (dialogue, root["routeRegisterReqID"u8].Text);
        lock (Board.Gate)
        {
            var (call, _) = Reading.Connection(root["routedCall"u8]);
            var current = Reading.Party(root["currentRoute"u8], Names);
            var point = Reading.Party(root["routeingDevice"u8], Names) ?? current;
            _tell(new RouteRequested
            {
                // a question without a call is one about the dialogue itself
                Generation = 0, At = default, Call = new CallId(call is null ? dialogue : Board.Book.Find(call)?.Id ?? call), RoutingId = RoutingId(dialogue),
                RoutePoint = point?.Device ?? new DeviceId("notKnown"), Linkage = Reading.Linkage(root),
                Parties = new CallParties { Calling = Reading.Party(root["callingDevice"u8], Names), Called = current },
            });
        }
        return true;
    }

    // the switching function counts from the beginning on every link: an answer to the question of another link must not meet one of this
    private string RoutingId(string dialogue) => $"{Number}-{dialogue}";
}
