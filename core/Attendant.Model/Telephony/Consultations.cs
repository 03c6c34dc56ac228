using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>
/// Which call a consultation is about. Derived from the present calls alone, not from the order in which they were
/// told: reports of two calls may come interleaved in any way.
/// </summary>
internal static class Consultations
{
    /// <summary>The call about which the line's <paramref name="call"/> asks: told by the PBX, else the newest older call of a line that made this one itself.</summary>
    public static TrackedCall? PartnerOf(TrackedCall call, CallConnection own)
    {
        if (call.ConsultationOf is { } told && call.Connector.Calls.Follow(told) is { } named
            && named != call && named.Find(own.Device) is not null)
            return named;
        if (call.Calling?.Device != own.Device || (own.State == ConnectionState.Alerting && !own.Prompted))
            return null;
        TrackedCall? partner = null;
        foreach (var other in call.Connector.Calls.At(own.Device))
            if (other != call && IsTaken(other, own.Device) && other.StartedBefore(call)
                && (partner is null || partner.StartedBefore(other)))
                partner = other;
        return partner;
    }

    /// <summary>The line has another call with which this one could be joined.</summary>
    public static bool HasOther(TrackedCall call, CallConnection own)
    {
        foreach (var other in call.Connector.Calls.At(own.Device))
            if (other != call && IsTaken(other, own.Device))
                return true;
        return false;
    }

    private static bool IsTaken(TrackedCall call, DeviceId device) =>
        call.Find(device)?.State is ConnectionState.Connected or ConnectionState.Hold;
}
