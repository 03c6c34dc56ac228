using System.Globalization;
using Attendant.Sdk.CstaSwitch.Faults;
using Attendant.Sdk.CstaSwitch.Phones;

namespace Attendant.Sdk.CstaSwitch.Program;

/// <summary>What a person types, done at the switch.</summary>
internal sealed class Orders(CstaSwitch csta)
{
    public static string Help =>
        $"""
        PHONE lift | dial N | answer | hold | retrieve | hangup | consult N | alternate | transfer | conference | blind N | deflect N | associate HEX
        PHONE park SLOT | pickup [N] | forward [N [TYPE]] | dnd on|off | mwi on|off | logon [ID [GROUP]] | logoff | ready on|off | plug on|off
        in NUMBER|- PHONE       somebody outside calls
        out CALL ring | answer | fail | hangup
        calls | monitors | sessions | received
        fault drop | deaf on|off | silent on|off | split N | join on|off | clash on|off | status WORD | stop [PHONE] | restart [keep] | segments N | lose N | hostile NAME | terminate | clear
        hostile NAME            {string.Join(" | ", Enum.GetNames<CstaHostileMessage>())}
        quit
        """;

    /// <summary>The answer to one line: <c>ok</c>, what was asked for, or why not.</summary>
    public async Task<string> ObeyAsync(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            return words switch
            {
                [] => "",
                ["help"] => Help,
                ["calls"] => string.Join('\n', csta.Calls.Select(call => $"{call.CallId}: {string.Join(", ", call.Connections.Select(connection => $"{connection.Device} {connection.State}"))}")),
                ["monitors"] => string.Join('\n', csta.Monitors),
                ["sessions"] => string.Join('\n', csta.Sessions),
                ["received"] => string.Join('\n', csta.Received.Select(message => $"{message.InvokeId} {message.Xml}")),
                ["in", var from, var to] => (await csta.CallInAsync(from == "-" ? null : from, to)).CallId,
                ["out", var call, var what] => await DoneAsync(Outside(csta.Outside(call), what)),
                ["fault", .. var fault] => Fault(fault),
                [var phone, .. var what] => await DoneAsync(Phone(csta.Phone(phone), what)),
            };
        }
        catch (Exception no) when (no is CstaRefusedException or ArgumentException or FormatException)
        {
            return no.Message;
        }
    }

    private static async Task<string> DoneAsync(Task order)
    {
        await order;
        return "ok";
    }

    private static Task Phone(CstaPhone phone, string[] what) => what switch
    {
        ["lift"] => phone.LiftAsync(),
        ["dial", var number] => phone.DialAsync(number),
        ["answer"] => phone.AnswerAsync(),
        ["hold"] => phone.HoldAsync(),
        ["retrieve"] => phone.RetrieveAsync(),
        ["hangup"] => phone.HangUpAsync(),
        ["consult", var number] => phone.ConsultAsync(number),
        ["alternate"] => phone.AlternateAsync(),
        ["transfer"] => phone.TransferAsync(),
        ["conference"] => phone.ConferenceAsync(),
        ["blind", var number] => phone.BlindTransferAsync(number),
        ["deflect", var number] => phone.DeflectAsync(number),
        ["associate", var correlator] => phone.AssociateAsync(correlator),
        ["park", var slot] => phone.ParkAsync(slot),
        ["pickup"] => phone.PickUpAsync(),
        ["pickup", var number] => phone.PickUpAsync(number),
        ["forward"] => phone.ForwardAsync(null),
        ["forward", var number] => phone.ForwardAsync(number),
        ["forward", var number, var type] => phone.ForwardAsync(number == "-" ? null : number, type),
        ["dnd", var on] => phone.DoNotDisturbAsync(On(on)),
        ["mwi", var on] => phone.MessageWaitingAsync(On(on)),
        ["logon"] => phone.LogOnAsync(),
        ["logon", var id] => phone.LogOnAsync(id),
        ["logon", var id, var group] => phone.LogOnAsync(id, group),
        ["logoff"] => phone.LogOffAsync(),
        ["ready", var on] => phone.ReadyAsync(On(on)),
        ["plug", var on] => phone.PlugAsync(On(on)),
        _ => throw new ArgumentException("That is nothing a phone does; help lists what is."),
    };

    private static Task Outside(CstaOutsideCall call, string what) => what switch
    {
        "ring" => call.RingAsync(),
        "answer" => call.AnswerAsync(),
        "fail" => call.FailAsync(),
        "hangup" => call.HangUpAsync(),
        _ => throw new ArgumentException("Outside they ring, answer, fail or hangup."),
    };

    private string Fault(string[] what)
    {
        var faults = csta.Faults;
        switch (what)
        {
            case ["drop"]: faults.DropLinks(); break;
            case ["deaf", var on]: faults.RefuseLinks(On(on)); break;
            case ["silent", var on]: faults.FallSilent(On(on)); break;
            case ["split", var octets]: faults.SplitFrames(Number(octets)); break;
            case ["join", var on]: faults.JoinFrames(On(on)); break;
            case ["clash", var on]: faults.ClashInvokeIds(On(on)); break;
            case ["status", var status]: faults.SendSystemStatus(status); break;
            case ["stop", .. var device]: faults.StopMonitors(device.FirstOrDefault()); break;
            case ["restart", .. var keep]: faults.Restart(keepCalls: keep is ["keep"]); break;
            case ["segments", var entries]: faults.SegmentSnapshots(Number(entries) is > 0 and var size ? size : null); break;
            case ["lose", var events]: faults.LoseEvents(Number(events)); break;
            case ["hostile", var name]: faults.SendHostile(Enum.Parse<CstaHostileMessage>(name, ignoreCase: true)); break;
            case ["terminate"]: faults.TerminateSessions(); break;
            case ["clear"]: faults.Clear(); break;
            default: throw new ArgumentException("That is no fault; help lists what is.");
        }

        return "ok";
    }

    private static bool On(string word) => word == "on" || (word == "off" ? false : throw new ArgumentException("It is on or off."));

    private static int Number(string word) => int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture);
}
