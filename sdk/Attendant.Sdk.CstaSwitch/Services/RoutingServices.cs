using System.Globalization;
using Attendant.Sdk.CstaSwitch.Sessions;
using Attendant.Sdk.CstaSwitch.Switching;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>ECMA-269 clause 20: a client that has registered for a route point is asked where each of its calls goes.</summary>
internal sealed class RoutingServices : IRouter
{
    private readonly CstaSwitchOptions _options;
    private readonly Gate _gate;
    private readonly Exchange _exchange;
    private readonly List<RouteRegistration> _registrations = [];
    private readonly List<RouteDialogue> _dialogues = [];
    private int _lastRegistration;
    private int _lastDialogue;

    public RoutingServices(CstaSwitchOptions options, Gate gate, Exchange exchange, Clients clients)
    {
        _options = options;
        _gate = gate;
        _exchange = exchange;
        clients.Ended += Forget;
    }

    public void AddTo(ServiceTable table)
    {
        table.Add("RouteRegister", Register);
        table.Add("RouteRegisterCancel", Cancel);
        table.Add("RouteSelect", Select);
        table.Add("RouteEnd", request => End(request));
        table.Add("RouteReject", request => End(request));
    }

    public bool Serves(Device point) => _registrations.Exists(registration => registration.Point == point);

    public void Ask(Connection waiting)
    {
        var registration = _registrations.Find(registration => registration.Point == waiting.Device)!;
        var dialogue = new RouteDialogue(NextDialogue(), registration, waiting);
        dialogue.Expiry = _gate.After(_options.RouteTimeout, () =>
        {
            Close(dialogue, UniversalFailure.Of(CstaErrorCategory.Operation, "routeingTimerExpired"));
            _exchange.GiveUp(waiting);
        });
        _dialogues.Add(dialogue);
        Say(dialogue, "RouteRequest", [
            _exchange.Ids.Party("currentRoute", waiting.Call.Called),
            _exchange.Ids.Party("callingDevice", waiting.Call.Calling),
            _exchange.Ids.Party("routeingDevice", waiting.Device.Number),
            _exchange.Ids.Connection("routedCall", waiting),
        ]);
    }

    public void Settle()
    {
        foreach (var dialogue in _dialogues.Where(dialogue => dialogue.Waiting.State != CstaConnectionState.Queued).ToList())
        {
            // the caller gave up before the client decided
            Close(dialogue, UniversalFailure.Of(CstaErrorCategory.StateIncompatibility, "noActiveCall"));
        }
    }

    private Element Register(Request request)
    {
        var point = Target.Device(_exchange, request, request.Required("routeingDevice"));
        if (point.Kind != CstaDeviceKind.RoutePoint) throw Refused.Operation("requestIncompatibleWithDevice");
        if (Serves(point)) throw Refused.Subscribed("objectRegistrationLimitExceeded");
        var registration = new RouteRegistration((++_lastRegistration).ToString(CultureInfo.InvariantCulture), point, request.Association);
        _registrations.Add(registration);
        return request.Answer(new Element("routeRegisterReqID", registration.Id));
    }

    private Element Cancel(Request request)
    {
        var id = request.Required("routeRegisterReqID");
        var registration = _registrations.Find(registration => registration.Id == id && registration.Association == request.Association) ?? throw Refused.Operation("invalidRouteRegistrationCrossRefID");
        _registrations.Remove(registration);
        return request.Answer();
    }

    private Element Select(Request request)
    {
        var dialogue = Own(request);
        var number = Target.Number(_exchange, request, request.Required("routeSelected"), "invalidDestination");
        var waiting = dialogue.Waiting;
        _exchange.Select(waiting, number);
        if (request.Flag("routeUsedReq") == true) Say(dialogue, "RouteUsed", [_exchange.Ids.Party("routeUsed", number)]);
        Close(dialogue, null);
        return request.Answer();
    }

    // the client will not decide: the switch has no route of its own
    private Element End(Request request)
    {
        var dialogue = Own(request);
        Drop(dialogue);
        _exchange.GiveUp(dialogue.Waiting);
        return request.Answer();
    }

    private RouteDialogue Own(Request request)
    {
        var id = request.Required("crossRefIdentifier");
        return _dialogues.Find(dialogue => dialogue.Id == id && dialogue.Registration.Association == request.Association) ?? throw Refused.Operation("invalidRouteingCrossRefID");
    }

    private void Close(RouteDialogue dialogue, Element? failure)
    {
        Drop(dialogue);
        Say(dialogue, "RouteEnd", failure is null ? [] : [new Element("errorValue", failure.Children)]);
    }

    private void Drop(RouteDialogue dialogue)
    {
        dialogue.Expiry?.Dispose();
        _dialogues.Remove(dialogue);
    }

    private void Forget(Association association)
    {
        _registrations.RemoveAll(registration => registration.Association == association);
        foreach (var dialogue in _dialogues.Where(dialogue => dialogue.Registration.Association == association).ToList())
        {
            Drop(dialogue);
            _exchange.GiveUp(dialogue.Waiting);
        }
    }

    private static void Say(RouteDialogue dialogue, string name, IEnumerable<Element> content) => dialogue.Registration.Association.Peer?.Ask(
        new Element(name, [new Element("crossRefIdentifier", dialogue.Id), new Element("routeRegisterReqID", dialogue.Registration.Id), .. content]));

    private string NextDialogue() => (++_lastDialogue).ToString(CultureInfo.InvariantCulture);
}
