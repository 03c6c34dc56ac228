using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol.Tests;

/// <summary>What is broken is found, at the place where it is broken.</summary>
public sealed class ProtocolValidatorTests(CompiledProtocol protocol)
{
    private ProtocolValidator Validator => protocol.Validator;

    [Theory]
    [InlineData("line.changed", "line.state", "\"sleeping\"", "params.line.state")]
    [InlineData("line.changed", "line.since", "\"2026-11-22T20:00:00Z\"", "params.line.since")]
    [InlineData("line.changed", "line.since", "\"2026-11-22T20:00:00.000+00:00\"", "params.line.since")]
    [InlineData("line.changed", "line.since", "\"2026-13-40T20:00:00.000Z\"", "params.line.since")]
    [InlineData("line.changed", "line.since", "1795377600", "params.line.since")]
    [InlineData("line.changed", "line.verifiedAt", "null", "params.line.verifiedAt")]
    [InlineData("line.changed", "line.dnd", "\"true\"", "params.line.dnd")]
    [InlineData("line.changed", "line.colour", "\"red\"", "params.line.colour")]
    [InlineData("line.changed", "line.extension", "2002", "params.line.extension")]
    [InlineData("line.changed", "line.forwarding[0].kind", "\"always\"", "params.line.forwarding[0].kind")]
    [InlineData("line.changed", "line.actions.pickup", "false", "params.line.actions.pickup")]
    [InlineData("line.changed", "line.actions.pickup", "\"BECAUSE\"", "params.line.actions.pickup")]
    [InlineData("line.changed", "line.actions.fly", "true", "params.line.actions.fly")]
    [InlineData("line.changed", "seq", "9007199254740992", "params.seq")]
    [InlineData("line.changed", "seq", "-1", "params.seq")]
    [InlineData("line.changed", "seq", "1.5", "params.seq")]
    [InlineData("line.changed", "seq", null, "params.seq")]
    [InlineData("line.changed", "line", null, "params.line")]
    [InlineData("line.changed", "line.actions", null, "params.line.actions")]
    [InlineData("call.changed", "call.state", "\"ringing\"", "params.call.state")]
    [InlineData("call.changed", "call.calling.e164", "\"01632960123\"", "params.call.calling.e164")]
    [InlineData("call.changed", "call.connections[1].state", "\"talking\"", "params.call.connections[1].state")]
    [InlineData("call.changed", "call.data.account", "9", "params.call.data.account")]
    [InlineData("call.left", "cause", "\"gone\"", "params.cause")]
    [InlineData("call.ended", "endedAt", null, "params.endedAt")]
    [InlineData("waiting.changed", "call.position", "0", "params.call.position")]
    [InlineData("chat.typing", "seq", "7", "params.seq")]
    [InlineData("session.ended", "reason", "\"BORED\"", "params.reason")]
    [InlineData("server.hello", "limits.depth", "\"32\"", "params.limits.depth")]
    [InlineData("settings.changed", "settings.searchMaximum", "501", "params.settings.searchMaximum")]
    public void A_spoilt_notification_is_found(string name, string path, string? json, string faultPath)
    {
        var parameters = protocol.Description.Notifications[name].Examples[0];
        var faults = Validator.ValidateFromServer(Message(("method", new JValue(name)), ("params", Spoilt(parameters, path, json))), _ => null);
        faults.ShouldHaveSingleItem().Path.ShouldBe(faultPath);
    }

    [Theory]
    [InlineData("session.login", "user.edition", "\"GOLD\"", "result.user.edition")]
    [InlineData("session.login", "permissions[0]", "\"call.fly\"", "result.permissions[0]")]
    [InlineData("session.login", "user.password", "\"secret\"", "result.user.password")]
    [InlineData("session.resume", "missed", null, "result.missed")]
    [InlineData("session.resume", "why", "\"TOO_OLD\"", "result.why")]
    [InlineData("session.logout", "seq", "7", "result.seq")]
    [InlineData("call.make", "seq", null, "result.seq")]
    [InlineData("call.park", "slot", null, "result.slot")]
    [InlineData("subscribe", "snapshot.lines[1].state", "\"\"", "result.snapshot.lines[1].state")]
    [InlineData("subscribe", "snapshot.weather", "[]", "result.snapshot.weather")]
    public void A_spoilt_result_is_found(string method, string path, string? json, string faultPath)
    {
        var result = (JObject)protocol.Description.Methods[method].Examples[0].Result;
        var faults = Validator.ValidateFromServer(Message(("id", new JValue(1)), ("result", Spoilt(result, path, json))), _ => method);
        faults.ShouldHaveSingleItem().Path.ShouldBe(faultPath);
    }

    [Theory]
    [InlineData("""{"code":-32000,"message":"No.","data":{"reason":"NO_IDEA"}}""", "error.data.reason")]
    [InlineData("""{"code":-32000,"message":"No."}""", "error.data")]
    [InlineData("""{"code":-32000,"message":"","data":{"reason":"NOT_FOUND"}}""", "error.message")]
    [InlineData("""{"code":-32001,"message":"No.","data":{"reason":"NOT_FOUND"}}""", "error.code")]
    [InlineData("""{"code":-32602,"message":"No.","data":{"reason":"INVALID_ARGUMENT"}}""", "error.data.field")]
    [InlineData("""{"code":-32601,"message":"No."}""", "error.code")]
    [InlineData("""{"code":-32000,"message":"Late.","data":{"reason":"TIMEOUT"}}""", "error.data.outcome")]
    [InlineData("""{"code":-32000,"message":"No.","data":{"reason":"NOT_FOUND","outcome":"notDone"}}""", "error.data.outcome")]
    [InlineData("""{"code":-32000,"message":"No.","data":{"reason":"NOT_FOUND","stack":"at x"}}""", "error.data.stack")]
    [InlineData("""{"code":-32000,"message":"No.","data":{"reason":"CHAT_NOT_ENABLED"}}""", "error.data.reason")]
    [InlineData("""{"code":-32000,"message":"Which?","data":{"reason":"AMBIGUOUS","candidates":[{"line":"L2"}]}}""", "error.data.candidates[0].extension")]
    public void A_spoilt_error_is_found(string error, string faultPath) =>
        Validator.ValidateFromServer(Message(("id", new JValue(1)), ("error", Value(error))), _ => "call.pickup")
            .Select(f => f.Path).ShouldContain(faultPath);

    [Theory]
    [InlineData("""{"code":-32000,"message":"Late.","data":{"reason":"TIMEOUT","outcome":"unknown"}}""")]
    [InlineData("""{"code":-32000,"message":"No.","data":{"reason":"PBX_REJECTED","cause":"USER_BUSY"}}""")]
    [InlineData("""{"code":-32602,"message":"No.","data":{"reason":"INVALID_ARGUMENT","field":"line"}}""")]
    [InlineData("""{"code":-32603,"message":"A fault of the server."}""")]
    public void A_proper_error_passes(string error) =>
        Validator.ValidateFromServer(Message(("id", new JValue(1)), ("error", Value(error))), _ => "call.pickup").ShouldBeEmpty();

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"seq":1}}""", "id")]
    [InlineData("""{"jsonrpc":"2.0","result":{"seq":1}}""", "id")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"result":{"seq":1}}""", "id")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"No.","data":{"reason":"NOT_FOUND"}}}""", "error.code")]
    [InlineData("""{"jsonrpc":"2.0","id":{},"result":{}}""", "id")]
    [InlineData("""{"jsonrpc":"1.0","method":"server.mark","params":{"seq":1}}""", "jsonrpc")]
    [InlineData("""{"method":"server.mark","params":{"seq":1}}""", "jsonrpc")]
    [InlineData("""{"jsonrpc":"2.0","method":"server.mark"}""", "params")]
    [InlineData("""{"jsonrpc":"2.0","method":"server.mark","params":[1]}""", "params")]
    [InlineData("""{"jsonrpc":"2.0","method":"server.mark","params":{"seq":1},"id":4}""", "id")]
    [InlineData("""{"jsonrpc":"2.0","method":"line.painted","params":{"seq":1}}""", "method")]
    [InlineData("""{"jsonrpc":"2.0","method":7,"params":{"seq":1}}""", "method")]
    [InlineData("[]", "")]
    [InlineData("7", "")]
    [InlineData("{\"jsonrpc\":", "")]
    [InlineData("{} {}", "")]
    [InlineData("{\"jsonrpc\":\"2.0\",\n\"method\":\"server.mark\",\"params\":{\"seq\":1}}", "")]
    [InlineData("\uFEFF{\"jsonrpc\":\"2.0\",\"method\":\"server.mark\",\"params\":{\"seq\":1}}", "")]
    [InlineData("""{"jsonrpc":"2.0","jsonrpc":"2.0","method":"server.mark","params":{"seq":1}}""", "")]
    public void A_spoilt_envelope_of_the_server_is_found(string json, string faultPath) =>
        Validator.ValidateFromServer(json, _ => null).Select(f => f.Path).ShouldContain(faultPath);

    [Fact]
    public void An_answer_with_both_result_and_error_is_found() =>
        Validator.ValidateFromServer("""{"jsonrpc":"2.0","id":1,"result":{},"error":{"code":-32603,"message":"x"}}""", _ => "session.logout").ShouldHaveSingleItem();

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"call.fly"}""", "method")]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", "method")]
    [InlineData("""{"id":1,"method":"server.ping"}""", "jsonrpc")]
    [InlineData("""{"jsonrpc":"2.0","id":[],"method":"server.ping"}""", "id")]
    [InlineData("""{"jsonrpc":"2.0","method":"call.make","params":{"to":"1"}}""", "id")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"call.make","params":["1"]}""", "params")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"call.make"}""", "params.to")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"call.make","params":{"to":null}}""", "params.to")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"call.pickup","params":{}}""", "params.line")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"subscribe","params":{"topics":[{"topic":"weather"}]}}""", "params.topics[0].topic")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"server.ping"},{"jsonrpc":"2.0","id":2,"method":"call.hold"}]""", "[1].params.callId")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"history.list","params":{"from":"yesterday"}}""", "params.from")]
    [InlineData("[]", "")]
    [InlineData("\"hello\"", "")]
    [InlineData("GET / HTTP/1.1", "")]
    public void A_spoilt_request_is_found(string json, string faultPath) =>
        Validator.ValidateFromClient(json).Select(f => f.Path).ShouldContain(faultPath);

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"server.ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":"a","method":"call.make","params":{"to":"1","line":null,"colour":"red"},"extra":1}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"history.list","params":{"from":"2026-11-22T21:00:00+01:00"}}""")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"server.ping"}]""")]
    public void What_clients_may_send_passes(string json) => Validator.ValidateFromClient(json).ShouldBeEmpty();

    [Fact]
    public void Too_much_of_anything_is_found()
    {
        Validator.ValidateFromClient($$$"""{"jsonrpc":"2.0","id":1,"method":"call.make","params":{"to":"{{{new string('1', ProtocolValidator.MaximumBytes)}}}"}}""").ShouldHaveSingleItem();
        var deep = string.Concat(Enumerable.Repeat("[", 31)) + string.Concat(Enumerable.Repeat("]", 31));
        Validator.ValidateFromClient($$$"""{"jsonrpc":"2.0","id":1,"method":"server.ping","params":{"x":{{{deep}}}}}""").ShouldHaveSingleItem().What.ShouldContain("deeper");
        Validator.ValidateFromClient($$$"""{"jsonrpc":"2.0","id":1,"method":"server.ping","params":{"x":{{{deep[1..^1]}}}}}""").ShouldBeEmpty();
        Validator.ValidateFromClient($"[{string.Join(',', Enumerable.Repeat("{\"jsonrpc\":\"2.0\",\"method\":\"server.ping\"}", 33))}]").ShouldHaveSingleItem().What.ShouldContain("batch");
    }

    [Fact]
    public void A_fault_reads_as_path_what_and_message()
    {
        const string Json = """{"jsonrpc":"2.0","method":"server.mark","params":{"seq":"7"}}""";
        Validator.ValidateFromServer(Json, _ => null).ShouldHaveSingleItem().ToString().ShouldBe($"params.seq: IntegerExpected{Environment.NewLine}  in {Json}");
    }

    private static string Message(params (string Name, JToken Value)[] members) =>
        new JObject(members.Select(m => new JProperty(m.Name, m.Value)).Prepend(new JProperty("jsonrpc", "2.0"))).ToString(Formatting.None);

    // json null: the member is taken away
    private static JObject Spoilt(JObject example, string path, string? json)
    {
        var spoilt = (JObject)example.DeepClone();
        var dot = path.LastIndexOf('.');
        if (path.EndsWith(']'))
            spoilt.SelectToken(path)!.Replace(Value(json!));
        else
        {
            var holder = (JObject)(dot < 0 ? spoilt : spoilt.SelectToken(path[..dot])!);
            if (json is null)
                holder.Remove(path[(dot + 1)..]).ShouldBeTrue();
            else
                holder[path[(dot + 1)..]] = Value(json);
        }

        return spoilt;
    }

    // times stay the text they are
    private static JToken Value(string json) => JsonConvert.DeserializeObject<JToken>(json, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None }) ?? JValue.CreateNull();
}
