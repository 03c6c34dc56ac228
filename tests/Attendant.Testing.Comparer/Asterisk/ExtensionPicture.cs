namespace Attendant.Testing.Comparer.Asterisk;

/// <summary>One extension as Asterisk has it.</summary>
/// <param name="Number">NNNN, whose device is PJSIP/NNNN.</param>
/// <param name="DeviceState">NOT_INUSE, INUSE, BUSY, RINGING, RINGINUSE, ONHOLD, UNAVAILABLE, INVALID, UNKNOWN.</param>
/// <param name="DoNotDisturb">Custom:DNDNNNN is BUSY.</param>
/// <param name="HintStatus">StatusText of the hint, empty where there is none.</param>
/// <param name="Channels">Its calls.</param>
public sealed record ExtensionPicture(
    string Number, string DeviceState, bool DoNotDisturb, string HintStatus, IReadOnlyList<ChannelPicture> Channels)
{
    /// <summary>
    /// The lamps that a console may show, mostly one: of its calls where it has any, else of its device. Asterisk's ONHOLD
    /// is no lamp: it is the state of the device that is being held, not of the one that holds.
    /// </summary>
    public IReadOnlyList<string> LineStates
    {
        get
        {
            ChannelPicture[] calls = [.. Channels.Where(channel => channel.State != "Down")];
            if (calls.Any(call => call.State == "Ringing")) return ["ringing"];
            if (calls.Length > 0 && calls.All(call => call.Held == true)) return ["held"];
            if (calls.Length > 0) return calls.All(call => call.State == "Up" && call.Held != false) ? ["busy", "held"] : ["busy"];
            return DeviceState switch
            {
                "UNAVAILABLE" or "INVALID" => ["outOfService"],
                "RINGING" or "RINGINUSE" => ["ringing"],
                "INUSE" or "BUSY" or "ONHOLD" => ["busy"],
                "NOT_INUSE" => [DoNotDisturb ? "dnd" : "idle"],
                _ => ["unknown"],
            };
        }
    }
}
