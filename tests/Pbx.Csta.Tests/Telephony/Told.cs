using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Csta.Tests.Telephony;

/// <summary>Reports as lines of text, so that a test reads as what happened.</summary>
internal static class Told
{
    public static string Line(PbxReport report) => report switch
    {
        ServiceInitiated r => Call(r, $"initiated {Who(r.Initiating)}"),
        Originated r => Call(r, $"originated {Who(r.Calling)} dialled {r.Dialled}"),
        Delivered r => Call(r, $"delivered {Who(r.Alerting)}"),
        Established r => Call(r, $"established {Who(r.Answering)}"),
        Held r => Call(r, $"held {Who(r.Holding)}"),
        Retrieved r => Call(r, $"retrieved {Who(r.Retrieving)}"),
        Queued r => Call(r, $"queued {Who(r.Queue)}"),
        NetworkReached r => Call(r, $"network {Who(r.Outside)}"),
        Failed r => Call(r, $"failed {Who(r.Failing)}"),
        Diverted r => Call(r, $"diverted {Who(r.Diverting)} to {Who(r.NewDestination)}"),
        ConnectionCleared r => Call(r, $"cleared {Who(r.Releasing)}"),
        CallCleared r => Call(r, "ended"),
        CallInformation r => Call(r, $"information {r.Account} {string.Join(',', r.Attached?.Values ?? [])}"),
        Transferred r => Call(r, $"transferred {r.PrimaryOldCall}+{r.SecondaryOldCall} by {Who(r.Transferring)} to {Who(r.TransferredTo)}: {Legs(r.Connections)}"),
        Conferenced r => Call(r, $"conferenced {r.PrimaryOldCall}+{r.SecondaryOldCall} by {Who(r.Conferencing)}: {Legs(r.Connections)}"),
        CallReported r => Call(r, $"is {Legs(r.Connections)}"),
        ParkedCallReported r => $"slot {r.Slot} holds {r.Call} {Who(r.Parked)}" + Part("by", r.ParkedBy?.Device),
        ParkedCallRemoved r => $"slot {r.Slot} is free ({r.Cause}) {Who(r.RetrievedBy)}".TrimEnd(),
        DeviceReported r => $"device {r.Device}" + Part("number", r.Number) + Part("dnd", r.DoNotDisturb) + Part("mwi", r.MessageWaiting)
            + (r.Forwarding is { } all ? $" forwarding [{string.Join(' ', all.Select(one => $"{one.Kind}>{one.Target}"))}]" : "")
            + (r.State == DeviceState.Unknown ? "" : $" {r.State}") + (r.Verified ? " verified" : ""),
        AgentReported r => $"agent {r.Device} in {r.Group} {r.State}",
        RouteRequested r => Call(r, $"route? {r.RoutingId} at {r.RoutePoint}"),
        QueueReported r => $"queue {r.Queue} waiting {r.Waiting}",
        DeviceRemoved r => $"device {r.Device} removed",
        _ => report.GetType().Name,
    };

    private static string Call(CallReport report, string what)
    {
        var parties = report.Parties is { } told
            ? string.Concat(Part("from", told.Calling?.Device), Part("called", told.Called?.Device), Part("via", told.LastRedirecting?.Device), Part("queue", told.Queue))
            : "";
        return $"{report.Call} {what}{parties}" + (report.Cause is EventCause.Unknown or EventCause.Normal ? "" : $" ({report.Cause})") + Part("linkage", report.Linkage);
    }

    private static string Part(string name, object? value) => value is null ? "" : $" {name} {value}";

    private static string Who(Party? party) => party is null ? "" : party.Number is { } number && number.Value != party.Device.Value ? $"{party.Device}/{number}" : $"{party.Device}";

    private static string Legs(IEnumerable<Connection> all) => string.Join(' ', all.Select(one => $"{Who(one.Party)}={one.State}").Order(StringComparer.Ordinal));
}
