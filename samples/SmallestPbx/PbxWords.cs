using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace SmallestPbx;

/// <summary>The PBX's words in those of the contract. The link adds generation and time.</summary>
internal static class PbxWords
{
    /// <summary>What the PBX says of its own accord; null for a word that is not known.</summary>
    public static PbxReport? Report(string[] words) => words switch
    {
        ["#", var number, ..] => new DeviceReported
        {
            Generation = 0,
            At = default,
            Device = new DeviceId(number),
            Number = new DialableNumber(number),
            DisplayName = words.ElementAtOrDefault(2),
            CallsMonitored = true,
        },
        ["=", var call, .. var parties] => new CallReported
        {
            Generation = 0,
            At = default,
            Call = new CallId(call),
            Connections = [.. parties.Chunk(2).Select(p => new Connection { Party = Party(p[0]), State = State(p[1]) })],
        },
        ["*", var call, var device, var what] => Event(new CallId(call), Party(device), what),
        _ => null,
    };

    /// <summary>Why the PBX refused: "no state The call does not ring."</summary>
    public static ServiceFailure Failure(string[] words) => new()
    {
        Code = words.ElementAtOrDefault(1) switch
        {
            "device" => ServiceFailureCode.InvalidDevice,
            "call" => ServiceFailureCode.InvalidCall,
            "state" => ServiceFailureCode.InvalidState,
            "number" => ServiceFailureCode.InvalidDestination,
            _ => ServiceFailureCode.Rejected,
        },
        Message = words.Length > 2 ? string.Join(' ', words[2..]) : "The PBX refused it.",
        VendorCode = words.ElementAtOrDefault(1),
    };

    private static CallReport? Event(CallId call, Party party, string what) => what switch
    {
        "initiated" => new ServiceInitiated { Generation = 0, At = default, Call = call, Initiating = party },
        "dialled" => new Originated { Generation = 0, At = default, Call = call, Calling = party },
        "ringing" => new Delivered { Generation = 0, At = default, Call = call, Alerting = party },
        "answered" => new Established { Generation = 0, At = default, Call = call, Answering = party },
        "held" => new Held { Generation = 0, At = default, Call = call, Holding = party },
        "retrieved" => new Retrieved { Generation = 0, At = default, Call = call, Retrieving = party },
        "failed" => new Failed { Generation = 0, At = default, Call = call, Failing = party },
        "left" => new ConnectionCleared { Generation = 0, At = default, Call = call, Releasing = party },
        _ => null,
    };

    private static ConnectionState State(string word) => word switch
    {
        "ringing" => ConnectionState.Alerting,
        "held" => ConnectionState.Hold,
        "failed" => ConnectionState.Fail,
        _ => ConnectionState.Connected,
    };

    private static Party Party(string number) => new() { Device = new DeviceId(number), Number = new DialableNumber(number) };
}
