using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol.Tests;

/// <summary>The rules that span messages: each is broken once, and a proper conversation passes.</summary>
public sealed class ProtocolWitnessTests(CompiledProtocol protocol)
{
    private readonly ProtocolWitness _witness = new(protocol.Validator);
    private int _id;

    [Fact]
    public void A_proper_conversation_passes()
    {
        SignIn();
        Subscribe(800, "lines", "calls");
        Event("line.changed", 801);
        Event("call.changed", 802);
        var make = Ask("call.make");
        Event("call.changed", 820);
        Answer(make, "call.make", seq: 820);
        Mark(825);
        Event("call.ended", 826);
        Event("line.changed", 826);
        Ask("server.ping", id: false);
        var logout = Ask("session.logout");
        Answer(logout, "session.logout");
        _witness.ThrowIfFaulty();
        _witness.Unanswered.ShouldBeEmpty();
    }

    [Fact]
    public void Something_before_the_greeting_is_found()
    {
        Mark(1);
        Fault().ShouldContain("server.hello");
    }

    [Fact]
    public void An_answer_before_the_greeting_is_found()
    {
        Answer(Ask("session.logout"), "session.logout");
        Fault().ShouldContain("server.hello");
    }

    [Fact]
    public void A_second_greeting_is_found()
    {
        Hello();
        Hello();
        Fault().ShouldContain("once");
    }

    [Fact]
    public void A_number_that_decreases_is_found()
    {
        SignIn();
        Subscribe(800, "lines");
        Event("line.changed", 810);
        Event("line.changed", 809);
        Fault().ShouldContain("never decrease");
    }

    [Fact]
    public void Two_events_of_one_number_pass()
    {
        SignIn();
        Subscribe(800, "lines", "calls");
        Event("line.changed", 810);
        Event("call.changed", 810);
        _witness.ThrowIfFaulty();
    }

    [Fact]
    public void An_event_that_a_mark_had_said_was_sent_is_found()
    {
        SignIn();
        Subscribe(800, "lines");
        Mark(810);
        Event("line.changed", 810);
        Fault().ShouldContain("a mark");
    }

    [Fact]
    public void An_event_of_a_commands_effect_after_its_result_is_found()
    {
        SignIn();
        Subscribe(800, "calls");
        Answer(Ask("call.make"), "call.make", seq: 820);
        Event("call.changed", 820);
        Fault().ShouldContain("the result of call.make");
    }

    [Fact]
    public void A_snapshot_older_than_what_was_sent_is_found()
    {
        SignIn();
        Subscribe(800, "lines");
        Event("line.changed", 810);
        Subscribe(805, "calls");
        Fault().ShouldContain("stands in the stream");
    }

    [Fact]
    public void An_event_that_the_snapshot_holds_already_is_found()
    {
        SignIn();
        Subscribe(800, "lines");
        Event("line.changed", 800);
        Fault().ShouldContain("the result of subscribe");
    }

    [Fact]
    public void An_event_of_a_topic_not_subscribed_to_is_found()
    {
        SignIn();
        Subscribe(800, "lines");
        Event("call.changed", 801);
        Fault().ShouldContain("without a subscription");
    }

    [Fact]
    public void An_event_after_unsubscribing_and_after_a_reset_is_found()
    {
        SignIn();
        Subscribe(800, "people", "lines", "dashboard");
        Answer(Ask("unsubscribe"), "unsubscribe");
        Event("person.changed", 801);
        Event("subscription.reset", 802);
        Event("line.changed", 803);
        _witness.Faults.Count.ShouldBe(2);
    }

    [Fact]
    public void A_snapshot_that_lacks_a_topic_is_found()
    {
        SignIn();
        var id = Ask("subscribe", p => p["topics"] = new JArray(new JObject { ["topic"] = "people" }));
        Answer(id, "subscribe", seq: 801);
        Fault().ShouldContain("lacks people");
    }

    [Theory]
    [InlineData("call.changed")]
    [InlineData("call.left")]
    [InlineData("call.ended")]
    public void Anything_about_a_call_that_has_ended_is_found(string later)
    {
        SignIn();
        Subscribe(800, "calls");
        Event("call.ended", 801);
        Event(later, 802, p => (p["call"]?["id"] ?? p["callId"])!.Replace("c-71"));
        Fault().ShouldContain("after its call.ended");
    }

    [Fact]
    public void A_new_subscription_to_calls_begins_anew()
    {
        SignIn();
        Subscribe(800, "calls");
        Event("call.ended", 801);
        Subscribe(802, "calls");
        Event("call.changed", 803);
        _witness.ThrowIfFaulty();
    }

    [Fact]
    public void A_result_on_a_connection_not_signed_in_is_found()
    {
        Hello();
        Answer(Ask("favourites.list"), "favourites.list");
        Fault().ShouldContain("not signed in");
    }

    [Fact]
    public void Another_refusal_than_not_signed_in_is_found()
    {
        Hello();
        Refuse(Ask("favourites.list"), "FORBIDDEN");
        Fault().ShouldContain("NOT_SIGNED_IN");
        Refuse(Ask("favourites.list"), "NOT_SIGNED_IN");
        _witness.Faults.Count.ShouldBe(1);
    }

    [Fact]
    public void An_event_after_the_end_of_the_session_is_found()
    {
        SignIn();
        Subscribe(800, "lines");
        Notify("session.ended", new JObject { ["reason"] = "SLOW" });
        Event("line.changed", 801);
        Fault().ShouldContain("after session.ended");
    }

    [Fact]
    public void Two_answers_to_one_request_are_found()
    {
        Hello();
        var id = Ask("session.logout");
        Answer(id, "session.logout");
        Answer(id, "session.logout");
        Fault().ShouldContain("no open request");
    }

    [Fact]
    public void Another_epoch_than_the_greetings_is_found()
    {
        Hello();
        Answer(Ask("session.login"), "session.login", change: r => r["epoch"] = "other");
        Fault().ShouldContain("epoch");
    }

    [Fact]
    public void A_malformed_message_that_was_announced_is_no_fault_but_a_result_for_it_is()
    {
        SignIn();
        _witness.ExpectMalformed();
        _witness.FromClient("""{"jsonrpc":"2.0","id":90,"method":"call.hold"}""");
        Server("""{"jsonrpc":"2.0","id":90,"error":{"code":-32602,"message":"Parameter `callId` is missing.","data":{"reason":"INVALID_ARGUMENT","field":"callId"}}}""");
        _witness.ExpectMalformed();
        _witness.FromClient("what?");
        Server("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"This is not JSON."}}""");
        _witness.ExpectMalformed();
        _witness.FromClient("""{"jsonrpc":"2.0","id":92,"method":"call.fly"}""");
        Server("""{"jsonrpc":"2.0","id":92,"error":{"code":-32601,"message":"There is no such method."}}""");
        _witness.ThrowIfFaulty();
        _witness.ExpectMalformed();
        _witness.FromClient("""{"jsonrpc":"2.0","id":91,"method":"call.hold"}""");
        Server("""{"jsonrpc":"2.0","id":91,"result":{"callId":"c-1","seq":900}}""");
        Fault().ShouldContain("malformed and yet has a result");
    }

    [Fact]
    public void A_malformed_message_that_nobody_announced_and_an_announced_one_that_is_fine_are_found()
    {
        Hello();
        _witness.FromClient("""{"jsonrpc":"2.0","id":1,"method":"call.hold"}""");
        Fault().ShouldContain("missing");
        _witness.ExpectMalformed();
        _witness.FromClient("""{"jsonrpc":"2.0","id":2,"method":"server.ping"}""");
        _witness.Faults[^1].What.ShouldContain("nothing wrong");
    }

    [Fact]
    public void An_answer_to_nobody_and_a_refusal_of_what_is_well_formed_are_found()
    {
        Hello();
        Server("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"This is not JSON."}}""");
        Fault().ShouldContain("every one was readable");
        var id = Ask("session.logout");
        Server($$$"""{"jsonrpc":"2.0","id":{{{id}}},"error":{"code":-32600,"message":"This is not a request."}}""");
        _witness.Faults[^1].What.ShouldContain("well-formed");
    }

    [Fact]
    public void A_batch_is_answered_by_an_array()
    {
        SignIn();
        _witness.FromClient("""[{"jsonrpc":"2.0","id":"a","method":"server.ping"},{"jsonrpc":"2.0","id":"b","method":"pauseReasons.list"}]""");
        Server("""[{"jsonrpc":"2.0","id":"b","result":{"reasons":[]}},{"jsonrpc":"2.0","id":"a","result":{"time":"2026-11-22T20:00:00.000Z","seq":1}}]""");
        _witness.ThrowIfFaulty();
        _witness.Unanswered.ShouldBeEmpty();
    }

    [Fact]
    public void Of_a_batch_only_the_wrong_parts_must_be_refused()
    {
        Hello();
        _witness.ExpectMalformed();
        _witness.FromClient("""[{"jsonrpc":"2.0","id":1,"method":"server.ping"},7,{"jsonrpc":"2.0","id":2,"method":"no.such"}]""");
        Server("""[{"jsonrpc":"2.0","id":1,"result":{"time":"2026-11-22T20:00:00.000Z","seq":1}},{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"This is not a request."}},{"jsonrpc":"2.0","id":2,"error":{"code":-32601,"message":"There is no such method."}}]""");
        _witness.ThrowIfFaulty();
    }

    [Fact]
    public void A_resumed_session_keeps_its_subscriptions_and_ended_calls()
    {
        SignIn();
        Subscribe(800, "calls");
        Event("call.ended", 801);
        var second = new ProtocolWitnessTests(protocol, _witness);
        second.Resume(from: 801, missed: 1);
        second.Event("call.changed", 802, p => p["call"]!["id"] = "c-99");
        second._witness.ThrowIfFaulty();
        second.Event("call.changed", 803);
        second.Fault().ShouldContain("after its call.ended");
    }

    [Fact]
    public void What_was_seen_before_a_resume_and_a_mark_too_early_are_found()
    {
        SignIn();
        Subscribe(800, "lines");
        var second = new ProtocolWitnessTests(protocol, _witness);
        second.Resume(from: 810, missed: 2);
        second.Event("line.changed", 810);
        second.Fault().ShouldContain("resumed from");
        second.Mark(812);
        second._witness.Faults[^1].What.ShouldContain("still to come");
    }

    [Fact]
    public void Faults_are_thrown_with_the_message()
    {
        Server("what?");
        Should.Throw<ProtocolViolationException>(_witness.ThrowIfFaulty).Message.ShouldContain("what?");
    }

    [Fact]
    public void A_request_without_an_answer_is_named()
    {
        SignIn();
        var id = Ask("call.make");
        _witness.Unanswered.ShouldBe([$"{id} call.make"]);
    }

    private ProtocolWitnessTests(CompiledProtocol protocol, ProtocolWitness before)
        : this(protocol) => _witness = new(protocol.Validator, before);

    private string Fault() => _witness.Faults.ShouldHaveSingleItem().What;

    private void Hello() => Notify("server.hello", protocol.Description.Notifications["server.hello"].Examples[0]);

    private void SignIn()
    {
        Hello();
        Answer(Ask("session.login"), "session.login", seq: 800);
    }

    private void Resume(long from, int missed)
    {
        Hello();
        Answer(Ask("session.resume", p => p["seq"] = from), "session.resume", change: r => r["missed"] = missed);
    }

    private void Subscribe(long seq, params string[] topics)
    {
        var id = Ask("subscribe", p => p["topics"] = new JArray(topics.Select(t => new JObject { ["topic"] = t })));
        Answer(id, "subscribe", seq, r => r["snapshot"] = new JObject(topics.Select(t => new JProperty(t, new JArray()))));
    }

    private void Mark(long seq) => Notify("server.mark", new JObject { ["seq"] = seq });

    private void Event(string name, long seq, Action<JObject>? change = null)
    {
        var parameters = (JObject)protocol.Description.Notifications[name].Examples[0].DeepClone();
        parameters["seq"] = seq;
        change?.Invoke(parameters);
        Notify(name, parameters);
    }

    private void Notify(string name, JObject parameters) => Server(new JObject { ["jsonrpc"] = "2.0", ["method"] = name, ["params"] = parameters });

    private int Ask(string method, Action<JObject>? change = null, bool id = true)
    {
        var parameters = (JObject)protocol.Description.Methods[method].Examples[0].Params.DeepClone();
        change?.Invoke(parameters);
        var request = new JObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters };
        if (id)
            request["id"] = ++_id;
        _witness.FromClient(request.ToString(Formatting.None));
        return _id;
    }

    private void Answer(int id, string method, long? seq = null, Action<JObject>? change = null)
    {
        var result = (JObject)protocol.Description.Methods[method].Examples[0].Result.DeepClone();
        if (seq is not null)
            result["seq"] = seq;
        change?.Invoke(result);
        Server(new JObject { ["jsonrpc"] = "2.0", ["id"] = id, ["result"] = result });
    }

    private void Refuse(int id, string reason) =>
        Server(new JObject { ["jsonrpc"] = "2.0", ["id"] = id, ["error"] = protocol.Description.Root["components"]!["errors"]![reason] });

    private void Server(JObject message) => _witness.FromServer(message.ToString(Formatting.None));

    private void Server(string line) => _witness.FromServer(line);
}
