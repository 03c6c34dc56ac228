using System.Globalization;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>ECMA-269 17.2: call control events, each with its parameters in ECMA-323's order.</summary>
internal sealed partial class Exchange
{
    // the events whose content model has it
    private static readonly string[] WithNetworkCaller = ["OfferedEvent", "DeliveredEvent", "EstablishedEvent", "QueuedEvent", "FailedEvent", "DivertedEvent"];

    private void TellServiceInitiated(Connection by, string cause) =>
        Tell("ServiceInitiatedEvent", by, cause, Ids.Connection("initiatedConnection", by), Ids.Party("initiatingDevice", by.Party));

    private void TellDigitsDialed(Connection by, string digits, string cause) =>
        Tell("DigitsDialedEvent", by, cause, Ids.Connection("dialingConnection", by), Ids.Party("dialingDevice", by.Party), Ids.Device("dialingSequence", digits));

    private void TellOriginated(Connection by, string cause) =>
        Tell("OriginatedEvent", by, cause, Ids.Connection("originatedConnection", by), Ids.Party("callingDevice", by.Party), Ids.Party("calledDevice", by.Call.Called));

    private void TellOffered(Connection at, string cause) =>
        Tell("OfferedEvent", at, cause, [Ids.Connection("offeredConnection", at), Ids.Party("offeredDevice", at.Party), .. Parties(at.Call), .. Network(at.Call, "originatingNIDConnection")]);

    private void TellDelivered(Connection at, string cause) =>
        Tell("DeliveredEvent", at, cause, [Ids.Connection("connection", at), Ids.Party("alertingDevice", at.Party), .. Parties(at.Call), .. Network(at.Call, "originatingNIDConnection")]);

    private void TellEstablished(Connection at, string cause) =>
        // mis-spelt in the schema, so here too
        Tell("EstablishedEvent", at, cause, [Ids.Connection("establishedConnection", at), Ids.Party("answeringDevice", at.Party), .. Parties(at.Call), .. Network(at.Call, "originatinNIDConnection")]);

    private void TellHeld(Connection by, string cause) =>
        Tell("HeldEvent", by, cause, Ids.Connection("heldConnection", by), Ids.Party("holdingDevice", by.Party));

    private void TellRetrieved(Connection by, string cause) =>
        Tell("RetrievedEvent", by, cause, Ids.Connection("retrievedConnection", by), Ids.Party("retrievingDevice", by.Party));

    private void TellQueued(Connection at, string cause)
    {
        var waiting = at.Device.Connections.Count(connection => connection.State == CstaConnectionState.Queued);
        Tell("QueuedEvent", at, cause, [Ids.Connection("queuedConnection", at), Ids.Party("queue", at.Party), .. Parties(at.Call), Number("numberQueued", waiting), Number("callsInFront", waiting - 1)]);
    }

    private void TellFailed(Connection at, string cause) =>
        Tell("FailedEvent", at, cause, [Ids.Connection("failedConnection", at), Ids.Party("failingDevice", at.Party), .. Parties(at.Call), .. Network(at.Call, "originatingNIDConnection")]);

    private void TellNetworkReached(Connection by, string cause) =>
        Tell("NetworkReachedEvent", by, cause, [Ids.Connection("outboundConnection", by), Ids.Party("networkInterfaceUsed", by.Device.Number), .. Parties(by.Call)]);

    /// <summary>The connection has left its call already.</summary>
    private void TellDiverted(Connection from, string destination, string cause) =>
        Tell("DivertedEvent", from, cause, [Ids.Connection("connection", from), Ids.Party("divertingDevice", from.Party), Ids.Party("newDestination", destination), .. Parties(from.Call)]);

    /// <summary>The connection has left its call already.</summary>
    private void TellConnectionCleared(Connection gone, string cause) =>
        Tell("ConnectionClearedEvent", gone, cause, Ids.Connection("droppedConnection", gone), Ids.Party("releasingDevice", gone.Party));

    private void TellCallCleared(Connection last, string cause) =>
        Watchers?.Cleared(last.Call, [Ids.Connection("clearedCall", last), .. Reason(last.Call, cause), .. Rest("CallClearedEvent", last.Call)]);

    /// <summary>ECMA-269 18.2: what is attached to the call has changed. Its model has neither a cause nor a linkage of one call.</summary>
    private void TellCallInformation(Connection by, string? account) =>
        Tell("CallInformationEvent", by, [
            Ids.Connection("connection", by),
            Ids.Party("device", by.Party),
            Ids.Party("callingDevice", by.Call.Calling),
            .. Given("accountInfo", account),
            .. Given("correlatorData", by.Call.CorrelatorData),
        ], [], [], localState: false);

    private void Tell(string name, Connection subject, string cause, params IReadOnlyList<Element> before) =>
        Tell(name, subject, before, Reason(subject.Call, cause), Rest(name, subject.Call), localState: true);

    private void Tell(string name, Connection subject, IReadOnlyList<Element> before, IReadOnlyList<Element> reason, IReadOnlyList<Element> after, bool localState) =>
        Watchers?.Happened(new Happening(name, [subject.Call], subject.Call, subject.Call.Connections.Select(connection => connection.Device).Append(subject.Device).ToHashSet(), before, reason, after) { HasLocalState = localState });

    // in every call event these follow localConnectionInfo in this order
    private static IReadOnlyList<Element> Reason(Call call, string cause) => [.. Given("correlatorData", call.CorrelatorData), new Element("cause", cause)];

    private static IReadOnlyList<Element> Given(string name, string? text) => text is null ? [] : [new Element(name, text)];

    private IReadOnlyList<Element> Rest(string name, Call call) => [.. NetworkCaller(name, call), .. Linkage(call) is { } linkage ? [linkage] : Array.Empty<Element>()];

    private IEnumerable<Element> NetworkCaller(string name, Call call) =>
        call.Network is { Party: { } party } && WithNetworkCaller.Contains(name) ? [Ids.Party("networkCallingDevice", party)] : [];

    /// <summary>callLinkageData, where the dialect has it.</summary>
    public Element? Linkage(Call call) => !_options.Dialect.CallLinkage ? null : new Element(
        "callLinkageData",
        new Element("globalCallData", new Element("globalCallLinkageID", new Element("globallyUniqueCallLinkageID", call.Linkage))));

    private IEnumerable<Element> Parties(Call call) =>
        [Ids.Party("callingDevice", call.Calling), Ids.Party("calledDevice", call.Called), Ids.Redirection("lastRedirectionDevice", call.LastRedirection)];

    private IEnumerable<Element> Network(Call call, string name) => call.Network is { State: not CstaConnectionState.Null } network ? [Ids.Connection(name, network)] : [];

    private static Element Number(string name, int value) => new(name, value.ToString(CultureInfo.InvariantCulture));
}
