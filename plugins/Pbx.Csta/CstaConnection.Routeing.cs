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

    // the registration of each open dialogue: the answer has to name it
    private readonly ConcurrentDictionary<string, string?> _dialogues = new(StringComparer.Ordinal);

    /// <summary>Registers for the calls of a route point.</summary>
    public async Task RegisterRouteAsync(DialableNumber point, CancellationToken cancellationToken)
    {
        var party = Names.Read(point.Value);
        if (await MonitorDesk.FindAsync(point, party, cancellationToken) is { } unknown)
        {
            Link.Log.Warn("route " + point, $"The route point {point} cannot be used: {unknown.Message}");
            return;
        }
        var answer = await Link.RequestAsync("RouteRegister", new DeviceMessages(Profile, Link.Space).RouteRegister(Names.Write(party.Device)), cancellationToken);
        if (answer.Failure is { } failure) Link.Log.Warn("route " + point, $"The route point {point} cannot be used: {failure.Message}");
    }

    public async Task<Answer> SelectRouteAsync(RouteSelection request, CancellationToken cancellationToken)
    {
        if (!_dialogues.TryRemove(request.RoutingId, out var registration))
            return Answer.Refused(Contracts.Hosting.ServiceFailureCode.InvalidParameter, "There is no such question any more.");
        var messages = new DeviceMessages(Profile, Link.Space);
        if (request.Destination is not { } destination)
            return await Link.RequestAsync("RouteEnd", messages.RouteEnd(request.RoutingId, registration), cancellationToken);
        var party = Names.Read(destination.Value);
        if (await MonitorDesk.FindAsync(destination, party, cancellationToken) is { } unknown) return unknown;
        return await Link.RequestAsync("RouteSelect", messages.RouteSelect(request.RoutingId, registration, Names.Write(party.Device)), cancellationToken);
    }

    private bool TakeRouteing(XmlNode root)
    {
        if (root.Is("RouteEnd"u8) || root.Is("RouteEndRequest"u8) || root.Is("RouteUsed"u8) || root.Is("RouteRegisterAbort"u8))
        {
            if (root["crossRefIdentifier"u8].Text is { } ended && !root.Is("RouteUsed"u8)) _dialogues.TryRemove(ended, out _);
            return true;
        }
        if (!root.Is("RouteRequest"u8) && !root.Is("ReRoute"u8)) return false;
        if (root["crossRefIdentifier"u8].Text is not { } dialogue || _dialogues.Count >= MostDialogues) return true;
        _dialogues[dialogue] = root["routeRegisterReqID"u8].Text;
        lock (Board.Gate)
        {
            var (call, _) = Reading.Connection(root["routedCall"u8]);
            var current = Reading.Party(root["currentRoute"u8], Names);
            var point = Reading.Party(root["routeingDevice"u8], Names) ?? current;
            _tell(new RouteRequested
            {
                // a question without a call is one about the dialogue itself
                Generation = 0, At = default, Call = new CallId(call is null ? dialogue : Board.Book.Find(call)?.Id ?? call), RoutingId = dialogue,
                RoutePoint = point?.Device ?? new DeviceId("notKnown"), Linkage = Reading.Linkage(root),
                Parties = new CallParties { Calling = Reading.Party(root["callingDevice"u8], Names), Called = current },
            });
        }
        return true;
    }
}
