using Attendant.Csta.Acceptance.Bed;
using Attendant.Sdk.CstaSwitch;
using Attendant.Testing.Processes;

namespace Attendant.Csta.Acceptance.Faults;

/// <summary>Leads to the moment where anna's next command makes the connector ask for a service.</summary>
internal sealed class Scenario(CstaBed bed)
{
    /// <summary>What the connector asks for on every link, in its order.</summary>
    public static IReadOnlyList<string> Beginning { get; } =
    [
        "StartApplicationSession", "SystemRegister", "RequestSystemStatus", "GetSwitchingFunctionDevices", "MonitorStart", "SnapshotDevice", "SnapshotCall",
        "GetDoNotDisturb", "GetMessageWaitingIndicator", "GetForwarding",
    ];

    /// <summary>Every service of ECMA-269 that a command of the console asks for.</summary>
    public static IReadOnlyList<string> Services { get; } =
    [
        "MakeCall", "AnswerCall", "ClearConnection", "HoldCall", "RetrieveCall", "ConsultationCall", "AlternateCall", "ReconnectCall", "TransferCall", "ConferenceCall",
        "SingleStepTransferCall", "DeflectCall", "ParkCall", "DirectedPickupCall", "GroupPickupCall", "SetForwarding", "SetDoNotDisturb", "SetMessageWaitingIndicator",
    ];

    private OperatorConsole Anna => bed.Anna;

    /// <summary>Prepares, and gives the command.</summary>
    public async Task<string> CommandForAsync(string service) => service switch
    {
        "MakeCall" => "make 1003",
        "AnswerCall" => $"answer {await OfferedAsync()}",
        "ClearConnection" => $"hangup {await TalkingAsync()}",
        "HoldCall" => $"hold {await TalkingAsync()}",
        "RetrieveCall" => $"retrieve {await HeldAsync()}",
        "ConsultationCall" => $"consult {await TalkingAsync()} 1003",
        "AlternateCall" => $"toggle {await ConsultingAsync()}",
        "ReconnectCall" => $"cancel {await ConsultingAsync()}",
        "TransferCall" => $"complete {await ConsultingAsync()}",
        "ConferenceCall" => $"conference {await ConsultingAsync()}",
        "SingleStepTransferCall" => $"transfer {await TalkingAsync()} 1003",
        "DeflectCall" => $"deflect {await OfferedAsync()} 1003",
        "ParkCall" => $"park {await TalkingAsync()}",
        "DirectedPickupCall" => await RingingAtCarolAsync("pickup 1003"),
        "GroupPickupCall" => await RingingAtCarolAsync("grouppickup"),
        "SetForwarding" => "forward all 1003",
        "SetDoNotDisturb" => "dnd on",
        "SetMessageWaitingIndicator" => "mwi on",
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, null),
    };

    public async Task<string> OfferedAsync()
    {
        await bed.Switch.Phone("1004").DialAsync("1001");
        return await Anna.CallAsync("offered");
    }

    public async Task<string> TalkingAsync()
    {
        var call = await OfferedAsync();
        await Anna.DoAsync($"answer {call}");
        await Anna.CallIsAsync(call, "connected");
        return call;
    }

    public async Task<string> HeldAsync()
    {
        var call = await TalkingAsync();
        await Anna.DoAsync($"hold {call}");
        await Anna.CallIsAsync(call, "held");
        return call;
    }

    public async Task<string> ConsultingAsync()
    {
        var first = await TalkingAsync();
        var consultation = (await Anna.DoAsync($"consult {first} 1003")).GetProperty("callId").GetString()!;
        await bed.SwitchIsAsync(csta => csta.Calls.Any(call => call["1003"] == CstaConnectionState.Alerting), "1003 alerting");
        await bed.Switch.Phone("1003").AnswerAsync();
        await Anna.CallIsAsync(consultation, "connected");
        await Anna.CallIsAsync(first, "held");
        return consultation;
    }

    private async Task<string> RingingAtCarolAsync(string command)
    {
        await bed.Switch.Phone("1004").DialAsync("1003");
        await Anna.LineAsync("1003", "ringing");
        return command;
    }
}
