using System.Text.Json;
using Attendant.Contracts.Hosting;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Consoles;
using Attendant.Server.Consoles.Topics;
using Attendant.Server.Tests.Consoles.Support;

namespace Attendant.Server.Tests.Consoles;

public sealed class TopicTests
{
    [Fact]
    public async Task Lines_come_as_a_snapshot_and_then_as_events()
    {
        await using var house = await House.OpenAsync();
        await house.Loop.PaintAsync(picture => picture.Set(Painted.Line("L1", "2001")));
        var console = await house.SignInAsync();
        var snapshot = await console.SubscribeAsync("lines");
        snapshot.GetProperty("lines").GetArrayLength().ShouldBe(1);
        await house.Loop.PaintAsync(picture => picture.Set(Painted.Line("L1", "2001", LineState.Ringing)));
        var changed = await console.EventAsync();
        changed.Method.ShouldBe("line.changed");
        changed.Params.GetProperty("seq").GetInt64().ShouldBe(2);
        changed.Params.GetProperty("line").GetProperty("state").GetString().ShouldBe("ringing");
        await house.Loop.PaintAsync(picture => picture.Remove(new LineId("L1")));
        var removed = await console.EventAsync();
        removed.Method.ShouldBe("line.removed");
        removed.Params.GetProperty("id").GetString().ShouldBe("L1");
    }

    [Fact]
    public async Task A_filter_lets_only_its_extensions_through_and_subscribing_again_replaces_it()
    {
        await using var house = await House.OpenAsync();
        var console = await house.SignInAsync();
        await SubscribeAsync(console, "2002");
        await PaintAsync(house, "2001", "2002", "2003");
        (await ExtensionsAsync(console)).ShouldBe(["2002"]);
        var again = await SubscribeAsync(console, "2001", "2003");
        again.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("extension").GetString()).ShouldBe(["2001", "2003"], ignoreOrder: true);
        await PaintAsync(house, "2001", "2002", "2003");
        (await ExtensionsAsync(console)).ShouldBe(["2001", "2003"]);
        await console.AskAsync("unsubscribe", new { topics = new[] { "lines", "calls" } });
        await PaintAsync(house, "2001", "2002", "2003");
        (await ExtensionsAsync(console)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_line_that_gets_another_number_leaves_those_who_watch_the_old_one()
    {
        await using var house = await House.OpenAsync();
        var (old, both, all) = (await house.SignInAsync("anna"), await house.SignInAsync("ben"), await house.SignInAsync("cleo"));
        await house.Loop.PaintAsync(picture => picture.Set(Painted.Line("L1", "2001")));
        await SubscribeAsync(old, "2001");
        await SubscribeAsync(both, "2001", "2009");
        await all.SubscribeAsync("lines");
        await house.Loop.PaintAsync(picture => picture.Set(Painted.Line("L1", "2009")));
        foreach (var (console, method) in new[] { (old, "line.removed"), (both, "line.changed"), (all, "line.changed") })
        {
            await console.CatchUpAsync();
            console.Heard.Select(message => message.GetProperty("method").GetString()).ShouldBe([method]);
        }
    }

    [Fact]
    public async Task Without_the_right_to_see_people_only_the_own_lines_are_shown()
    {
        await using var house = await House.OpenAsync();
        house.SignIn.Users["anna"] = FakeSignIn.Identity("anna") with { Permissions = [Permissions.CallControl] };
        await house.Loop.PaintAsync(picture =>
        {
            picture.Set(Painted.Line("L-anna", "2001"));
            picture.Set(Painted.Line("L-ben", "2002"));
        });
        var console = await house.SignInAsync();
        (await console.SubscribeAsync("lines")).GetProperty("lines").GetArrayLength().ShouldBe(1);
        await house.Loop.PaintAsync(picture =>
        {
            picture.Set(Painted.Line("L-ben", "2002", LineState.Busy));
            picture.Set(Painted.Line("L-anna", "2001", LineState.Busy));
        });
        (await ExtensionsAsync(console)).ShouldBe(["2001"]);
    }

    [Fact]
    public async Task Calls_are_those_of_the_own_lines_and_end_once()
    {
        await using var house = await House.OpenAsync();
        house.SignIn.Users["anna"] = FakeSignIn.Identity("anna") with { Lines = [new LineId("L-anna"), new LineId("L-second")] };
        await house.Loop.PaintAsync(picture => picture.Set(Painted.Call("c-0", "L-anna")));
        var console = await house.SignInAsync();
        (await console.SubscribeAsync("calls")).GetProperty("calls").GetArrayLength().ShouldBe(1);
        await house.Loop.PaintAsync(picture =>
        {
            picture.Set(Painted.Call("c-1", "L-ben"));
            picture.Set(Painted.Call("c-2", "L-anna"));
            picture.Set(Painted.Call("c-2", "L-second"));
            picture.Leave(new GlobalCallId("c-0"), new LineId("L-anna"), LeaveCause.Merged, new GlobalCallId("c-2"));
            picture.End(new GlobalCallId("c-2"), LeaveCause.Normal);
            picture.End(new GlobalCallId("c-1"), LeaveCause.Normal);
        });
        await console.CatchUpAsync();
        console.Heard.Select(message => message.GetProperty("method").GetString()).ShouldBe(["call.changed", "call.changed", "call.left", "call.ended"]);
        console.Heard[2].GetProperty("params").GetProperty("into").GetString().ShouldBe("c-2");
        console.Heard[0].GetRawText().ShouldContain("Rowan Märsh");
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 4)]
    public async Task Parked_calls_of_others_are_seen_where_they_are_shared(bool shared, int events)
    {
        await using var house = await House.OpenAsync();
        house.Around.Shared = shared;
        var console = await house.SignInAsync();
        await console.SubscribeAsync("parked");
        var (own, other) = (Painted.Parked("701", "c-1", "L-anna"), Painted.Parked("702", "c-2", "L-ben"));
        await house.Loop.PaintAsync(picture =>
        {
            picture.Park(own);
            picture.Park(other);
            picture.Unpark(own, LeaveCause.Retrieved);
            picture.Unpark(other, LeaveCause.Abandoned);
        });
        await console.CatchUpAsync();
        console.Heard.Count.ShouldBe(events);
        console.Heard[0].GetProperty("params").GetProperty("parked").GetProperty("parkedBy").GetString().ShouldBe("anna");
    }

    [Fact]
    public async Task People_plugins_and_settings_come_as_they_are()
    {
        await using var house = await House.OpenAsync();
        var person = new Person { User = "ben", Name = "Ben Cole", Lines = [new LineId("L2")] };
        var plugin = new PluginStatus { Instance = "pbx1", Plugin = "pbx.simulator", Version = "1.0.0", Isolation = "process", State = "running", Since = house.Time.GetUtcNow(), Link = LinkState.Up };
        house.Around.People.Add(person);
        house.Around.Plugins.Add(plugin);
        var console = await house.SignInAsync();
        var snapshot = await console.SubscribeAsync("people", "plugins", "settings");
        snapshot.GetProperty("people")[0].GetProperty("lines")[0].GetString().ShouldBe("L2");
        snapshot.GetProperty("plugins")[0].GetProperty("link").GetString().ShouldBe("up");
        snapshot.GetProperty("settings")[0].GetProperty("forwardMasking").GetString().ShouldBe("last3");
        snapshot.GetProperty("permissions").GetArrayLength().ShouldBe(FakeSignIn.AllPermissions.Count);
        await house.Loop.PublishAsync((seq, at) => new PersonChanged { Seq = seq, At = at, Person = person }, default);
        await console.CatchUpAsync();
        await house.Loop.PublishAsync((seq, at) => new PersonRemoved { Seq = seq, At = at, User = "ben" }, default);
        await house.Loop.PublishAsync((seq, at) => new PluginChanged { Seq = seq, At = at, Plugin = plugin }, default);
        await console.CatchUpAsync();
        await house.Loop.PublishAsync((seq, at) => new PluginRemoved { Seq = seq, At = at, Instance = "pbx1" }, default);
        await house.Loop.PublishAsync((seq, at) => new SettingsChanged { Seq = seq, At = at, Settings = new ConsoleSettings { PanicEnabled = true, PanicNumber = "2999" } }, default);
        await console.CatchUpAsync();
        console.Heard.Select(message => message.GetProperty("method").GetString())
            .ShouldBe(["person.changed", "person.removed", "plugin.changed", "plugin.removed", "settings.changed"]);
    }

    [Theory]
    [InlineData("queues", "UNSUPPORTED")]
    [InlineData("chats", "UNSUPPORTED")]
    [InlineData("plugins", "FORBIDDEN")]
    public async Task A_topic_that_is_refused_is_named_and_none_is_taken(string topic, string reason)
    {
        await using var house = await House.OpenAsync();
        house.SignIn.Users["anna"] = FakeSignIn.Identity("anna") with { Permissions = [Permissions.PeopleView] };
        var console = await house.SignInAsync();
        var answer = await console.AskAsync("subscribe", new { topics = new[] { new { topic = "lines" }, new { topic } } });
        TestConsole.Reason(answer).ShouldBe(reason);
        TestConsole.Error(answer).GetProperty("data").GetProperty("field").GetString().ShouldBe("topics[1].topic");
        await PaintAsync(house, "2001");
        (await ExtensionsAsync(console)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""[{"topic":"weather"}]""", "topics[0].topic")]
    [InlineData("""[{"topic":"lines","filter":{"extensions":7}}]""", "topics[0].filter.extensions")]
    [InlineData("""[{"topic":"lines","filter":[]}]""", "topics[0].filter")]
    [InlineData("""[{}]""", "topics[0].topic")]
    [InlineData("""["lines"]""", "topics[0]")]
    [InlineData("7", "topics")]
    public async Task A_wrong_subscription_is_told_where(string topics, string field)
    {
        await using var house = await House.OpenAsync();
        var console = await house.SignInAsync();
        await console.SendMalformedAsync($$$"""{"jsonrpc":"2.0","id":77,"method":"subscribe","params":{"topics":{{{topics}}}}}""");
        TestConsole.Error(await console.AnswerAsync(77)).GetProperty("data").GetProperty("field").GetString().ShouldBe(field);
    }

    [Fact]
    public async Task Numbers_are_masked_and_actions_forbidden_by_view()
    {
        await using var house = await House.OpenAsync();
        house.SignIn.Users["ben"] = FakeSignIn.Identity("ben") with { ForwardMasking = ForwardMasking.All };
        house.SignIn.Users["cleo"] = FakeSignIn.Identity("cleo") with { Permissions = [.. FakeSignIn.AllPermissions, Permissions.NumbersUnmasked, Permissions.CallSuperviseMonitor] };
        await house.Loop.PaintAsync(picture => picture.Set(Painted.Line("L1", "2001")));
        foreach (var (user, target, supervise) in new[] { ("anna", "01632960***", "\"FORBIDDEN\""), ("ben", "***********", "\"FORBIDDEN\""), ("cleo", "01632960123", "true") })
        {
            var line = (await (await house.SignInAsync(user)).SubscribeAsync("lines")).GetProperty("lines")[0];
            line.GetProperty("forwarding")[0].GetProperty("target").GetString().ShouldBe(target);
            line.GetProperty("actions").GetProperty("supervise").GetRawText().ShouldBe(supervise);
            line.GetProperty("actions").GetProperty("make").GetRawText().ShouldBe("true");
            line.GetProperty("actions").GetProperty("dnd").GetRawText().ShouldBe("\"UNSUPPORTED\"");
        }
    }

    [Fact]
    public async Task An_event_is_encoded_once_per_view_however_many_consoles_there_are()
    {
        await using var house = await House.OpenAsync();
        house.SignIn.Users["boss"] = FakeSignIn.Identity("boss") with { Permissions = [.. FakeSignIn.AllPermissions, Permissions.NumbersUnmasked] };
        var consoles = new List<TestConsole>();
        for (var number = 0; number < 20; number++)
        {
            consoles.Add(await house.SignInAsync(number % 4 == 0 ? "boss" : $"user{number}"));
            await consoles[^1].SubscribeAsync("lines");
        }

        var before = house.Fanout.Encoded;
        await PaintAsync(house, "2001", "2002", "2003");
        foreach (var console in consoles) (await ExtensionsAsync(console)).ShouldBe(["2001", "2002", "2003"]);
        (house.Fanout.Encoded - before).ShouldBe(3 * 2);
    }

    [Fact]
    public async Task Nobody_subscribed_means_nothing_encoded()
    {
        await using var house = await House.OpenAsync();
        await house.SignInAsync();
        await PaintAsync(house, "2001");
        house.Fanout.Encoded.ShouldBe(0);
    }

    [Fact]
    public async Task A_changed_right_ends_the_subscriptions_that_show_something_else_now()
    {
        await using var house = await House.OpenAsync();
        var console = await house.SignInAsync();
        await console.SubscribeAsync("lines", "people", "settings");
        await house.Sessions.ChangeRightsAsync("ANNA", identity => identity with { ForwardMasking = ForwardMasking.None, Permissions = [.. identity.Permissions, Permissions.CallSuperviseMonitor] }, default);
        var reset = await console.EventAsync();
        reset.Method.ShouldBe("subscription.reset");
        reset.Params.GetProperty("topics").EnumerateArray().Select(topic => topic.GetString()).ShouldBe(["lines"]);
        (await console.EventAsync()).Method.ShouldBe("permissions.changed");
        await PaintAsync(house, "2001");
        (await ExtensionsAsync(console)).ShouldBeEmpty();
        (await console.SubscribeAsync("lines")).GetProperty("lines")[0].GetProperty("forwarding")[0].GetProperty("target").GetString().ShouldBe("01632960123");
    }

    [Fact]
    public async Task A_setting_that_changes_what_a_topic_shows_ends_it_for_all()
    {
        await using var house = await House.OpenAsync();
        var (anna, ben) = (await house.SignInAsync("anna"), await house.SignInAsync("ben"));
        await anna.SubscribeAsync("parked", "lines");
        await ben.SubscribeAsync("lines");
        await house.Sessions.ResetAsync(["parked"], default);
        var reset = await anna.EventAsync();
        reset.Params.GetProperty("topics")[0].GetString().ShouldBe("parked");
        await ben.CatchUpAsync();
        ben.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_snapshot_stands_in_the_stream_at_its_number()
    {
        await using var house = await House.OpenAsync();
        var consoles = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => house.SignInAsync($"user{number}")));
        // a storm that outruns the readers would only fill the sockets
        using var breath = new SemaphoreSlim(0);
        var storm = Task.Run(async () =>
        {
            for (var number = 0; number < 4 * 50 * 3; number++)
            {
                await breath.WaitAsync();
                await house.Loop.PaintAsync(picture => picture.Set(Painted.Line("L1", "2001", number % 2 == 0 ? LineState.Busy : LineState.Idle)));
            }
        });
        // the witness of each console holds every snapshot against the events around it
        await Task.WhenAll(consoles.Select(async console =>
        {
            for (var times = 0; times < 50; times++)
            {
                breath.Release(3);
                await console.SubscribeAsync("lines");
            }
        }));
        await storm;
        consoles.ShouldAllBe(console => console.Witness.Faults.Count == 0);
    }

    private static Task PaintAsync(House house, params string[] extensions) => house.Loop.PaintAsync(picture =>
    {
        foreach (var extension in extensions) picture.Set(Painted.Line("L" + extension, extension));
    });

    private static async Task<JsonElement> SubscribeAsync(TestConsole console, params string[] extensions) =>
        TestConsole.Result(await console.AskAsync("subscribe", new { topics = new[] { new { topic = "lines", filter = new { extensions } } } })).GetProperty("snapshot");

    private static async Task<string[]> ExtensionsAsync(TestConsole console)
    {
        await console.CatchUpAsync();
        var extensions = console.Heard.Select(message => message.GetProperty("params").GetProperty("line").GetProperty("extension").GetString()!).ToArray();
        console.Heard.Clear();
        return extensions;
    }
}
