using System.Globalization;
using System.Text.Json.Nodes;

namespace Attendant.Client.Fakes;

/// <summary>What a server says, as the protocol's page has it.</summary>
internal static class Wire
{
    public const string Epoch = "8f2c41d09b7e";

    private const string Settings = """{"historyRetentionDays":10,"alternativeRoutePrefix":"","lookupMinimumLength":6,"searchMaximum":200,"updatesUrl":"/updates","forwardMasking":"last3","parkedCallsShared":false,"dashboardRemoteParty":false,"panicEnabled":true,"panicNumber":"2999","calendar":"service","pauseReasons":["Break"],"numbering":{"internal":["^2[0-9]{3}$"],"outgoingPrefix":"9","incomingPrefix":"","countryCode":"44"}}""";

    public static string Hello(string epoch = Epoch, int heartbeat = 30, bool secure = false, int min = 1, int max = 1, int open = 32) =>
        Notification("server.hello", $$$"""{"product":"Attendant","version":"1.0.0","protocol":{"min":{{{min}}},"max":{{{max}}}},"node":"n1","epoch":"{{{epoch}}}","time":"2026-11-22T20:00:00.000Z","secure":{{{Word(secure)}}},"signIn":["local"],"heartbeatSeconds":{{{heartbeat}}},"limits":{"messageBytes":262144,"depth":32,"openRequests":{{{open}}}}}""");

    public static string Login(string token = "t-1", string session = "s-31", long seq = 800, string epoch = Epoch, string password = "") =>
        $$$"""{"session":{"id":"{{{session}}}","token":"{{{token}}}","graceSeconds":60},"user":{"name":"anna","firstName":"Anna","lastName":"Hill","extension":"2001","edition":"BAP","roles":["operator"]},"lines":[{{{Line("L1", "2001")}}}],"features":["calls"],"permissions":["call.control","settings.view"],"settings":{{{Settings}}},"protocol":1,"seq":{{{seq}}},"epoch":"{{{epoch}}}"}""";

    public static string Line(string id, string extension, string state = "idle", string more = "") =>
        $$$"""{"id":"{{{id}}}","extension":"{{{extension}}}","displayName":"Line {{{extension}}}","source":"pbx1","state":"{{{state}}}","since":"2026-11-22T20:00:00.000Z","dnd":false,"forwarding":[]{{{more}}},"actions":{"make":true,"pickup":true,"record":"RECORD_NOT_SELECTIVE"}}""";

    public static string Call(string id, string state = "connected", string line = "L1", string more = "") =>
        $$$"""{"id":"{{{id}}}","line":"{{{line}}}","state":"{{{state}}}","direction":"internal","calling":{"number":"2001","name":"Anna Hill"},"called":{"number":"2002","name":"Ben Cole"},"startedAt":"2026-11-22T20:00:05.120Z","connections":[{"party":{"number":"2001"},"state":"connected"}],"recording":"off"{{{more}}},"actions":{"hangup":true,"hold":true,"record":"RECORD_NOT_SELECTIVE"}}""";

    public static string Parked(string slot, string callId) =>
        $$$"""{"slot":"{{{slot}}}","source":"pbx1","callId":"{{{callId}}}","caller":{"number":"01632960123"},"parkedBy":"anna","parkedAt":"2026-11-22T20:00:00.000Z"}""";

    public static string LineChanged(long seq, string id, string extension, string state) =>
        Notification("line.changed", $$$"""{"seq":{{{seq}}},"line":{{{Line(id, extension, state)}}}}""");

    public static string CallChanged(long seq, string id, string state = "connected", string line = "L1") =>
        Notification("call.changed", $$$"""{"seq":{{{seq}}},"call":{{{Call(id, state, line)}}}}""");

    public static string CallEnded(long seq, string id) =>
        Notification("call.ended", $$$"""{"seq":{{{seq}}},"callId":"{{{id}}}","cause":"normal","endedAt":"2026-11-22T20:00:09.450Z"}""");

    public static string Mark(long seq) => Notification("server.mark", $$$"""{"seq":{{{seq}}}}""");

    public static string Snapshot(long seq, string topics, string epoch = Epoch) =>
        $$$"""{"seq":{{{seq}}},"epoch":"{{{epoch}}}","snapshot":{{{topics}}}}""";

    /// <summary>The topics that a <c>subscribe</c> names, each with nothing in it.</summary>
    public static string EmptySnapshot(JsonNode request) => "{" + string.Join(',', request["params"]!["topics"]!.AsArray().Select(t => (string)t!["topic"]!).Select(name =>
        name == "settings" ? $"\"settings\":[{Settings}],\"permissions\":[\"call.control\"]" : name == "queues" ? "\"queues\":[],\"waiting\":[]" : $"\"{name}\":[]")) + "}";

    public static string Notification(string method, string parameters) =>
        $$$"""{"jsonrpc":"2.0","method":"{{{method}}}","params":{{{parameters}}}}""";

    public static string Result(JsonNode request, string result) =>
        $$$"""{"jsonrpc":"2.0","id":{{{request["id"]!.ToJsonString()}}},"result":{{{result}}}}""";

    public static string Refusal(JsonNode request, string reason, string more = "", int code = -32000) =>
        $$$$"""{"jsonrpc":"2.0","id":{{{{request["id"]!.ToJsonString()}}}},"error":{"code":{{{{code.ToString(CultureInfo.InvariantCulture)}}}},"message":"Not now.","data":{"reason":"{{{{reason}}}}"{{{{more}}}}}}}""";

    private static string Word(bool value) => value ? "true" : "false";
}
