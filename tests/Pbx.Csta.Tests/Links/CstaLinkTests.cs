using Attendant.Contracts.Hosting;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Tests.Fakes;
using Attendant.Pbx.Csta.Wire;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Tests.Links;

public sealed class CstaLinkTests
{
    private readonly CancellationToken _test = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_finds_its_request_whatever_the_order()
    {
        await using var bench = await LinkBench.OpenAsync();
        var first = bench.Link.RequestAsync("MonitorStart", Message("MonitorStart"), _test);
        var one = await bench.Peer.ReceivedAsync("MonitorStart");
        var second = bench.Link.RequestAsync("MonitorStart", Message("MonitorStart"), _test);
        var two = await bench.Peer.ReceivedAsync("MonitorStart");

        await bench.Peer.SendAsync(two.Id, "<MonitorStartResponse><monitorCrossRefID>B</monitorCrossRefID></MonitorStartResponse>");
        await bench.Peer.SendAsync(one.Id, "<MonitorStartResponse><monitorCrossRefID>A</monitorCrossRefID></MonitorStartResponse>");

        (await first).Root["monitorCrossRefID"u8].Text.ShouldBe("A");
        (await second).Root["monitorCrossRefID"u8].Text.ShouldBe("B");
    }

    [Fact]
    public async Task A_request_of_the_peer_with_the_number_of_ours_is_not_taken_for_its_answer()
    {
        await using var bench = await LinkBench.OpenAsync();
        var ours = bench.Link.RequestAsync("MonitorStart", Message("MonitorStart"), _test);
        var id = (await bench.Peer.ReceivedAsync("MonitorStart")).Id;

        await bench.Peer.SendAsync(id, "<SystemStatus><systemStatus>normal</systemStatus></SystemStatus>");

        (await bench.Peer.ReceivedAsync("SystemStatusResponse")).Id.ShouldBe(id);
        (await bench.Taker.NextAsync()).ShouldBe("status normal");
        ours.IsCompleted.ShouldBeFalse();
        await bench.Peer.SendAsync(id, "<MonitorStartResponse/>");
        (await ours).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task SystemStatus_is_answered_from_the_first_byte_even_without_a_word()
    {
        await using var bench = await LinkBench.OpenAsync(greeting: Capture.Text("osv-system-status-bare"));

        (await bench.Peer.ReceivedAsync("SystemStatusResponse")).Id.ShouldBe(17);
        await bench.Link.Greeted;
    }

    [Fact]
    public async Task A_negative_answer_is_a_value_with_the_standard_s_word()
    {
        await using var bench = await LinkBench.OpenAsync();
        bench.Peer.On("MonitorStart", Capture.Text("csta-error-operation"));

        var answer = await bench.Link.RequestAsync("MonitorStart", Message("MonitorStart"), _test);

        answer.Failure.ShouldNotBeNull().Code.ShouldBe(ServiceFailureCode.InvalidDevice);
        answer.Failure.VendorCode.ShouldBe("operation/invalidDeviceID");
    }

    [Fact]
    public async Task A_late_answer_meets_nobody()
    {
        await using var bench = await LinkBench.OpenAsync();
        var request = bench.Link.RequestAsync("HoldCall", Message("HoldCall"), _test);
        var id = (await bench.Peer.ReceivedAsync("HoldCall")).Id;
        await bench.Clock.PassAsync(new LinkTiming().Answer);

        var failure = (await request).Failure.ShouldNotBeNull();
        failure.Code.ShouldBe(ServiceFailureCode.Timeout);
        failure.EffectUnknown.ShouldBeTrue();
        await bench.Peer.SendAsync(id, "<HoldCallResponse/>");
        await bench.Peer.SendAsync(9999, "<HeldEvent/>");
        (await bench.Taker.NextAsync()).ShouldBe("HeldEvent");
        bench.Host.Logged.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)] // one request at a time
    [InlineData(false)]
    public async Task What_a_person_orders_does_not_queue_behind_what_is_read_in_the_background(bool nul)
    {
        await using var bench = await LinkBench.OpenAsync(nul: nul);
        var pace = new Pace(1000, bench.Clock);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(_test);
        var read = Enumerable.Range(0, 100).Select(_ => pace.AskAsync(bench.Link, "SnapshotDevice", Message("SnapshotDevice"), enough.Token)).ToList();
        var first = await bench.Peer.ReceivedAsync("SnapshotDevice");

        var hangUp = bench.Link.RequestAsync("ClearConnection", Message("ClearConnection"), _test);
        if (nul) await bench.Peer.SendAsync(first.Id, "<SnapshotDeviceResponse/>");

        await bench.Peer.SendAsync((await bench.Peer.ReceivedAsync("ClearConnection")).Id, "<ClearConnectionResponse/>");
        (await hangUp).Failure.ShouldBeNull();
        await enough.CancelAsync();
        await Task.WhenAll(read).ContinueWith(static _ => { }, _test, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    [Fact]
    public async Task What_an_answer_tells_lies_between_the_events_around_it()
    {
        await using var bench = await LinkBench.OpenAsync();
        var request = bench.Link.RequestAsync("MonitorStart", Message("MonitorStart"), _test, _ => bench.Taker.Note("answer"));
        var id = (await bench.Peer.ReceivedAsync("MonitorStart")).Id;

        await bench.Peer.SendRawAsync([.. bench.Peer.Framed(9999, "<HeldEvent/>"), .. bench.Peer.Framed(id, "<MonitorStartResponse/>"), .. bench.Peer.Framed(9999, "<RetrievedEvent/>")]);

        (await bench.Taker.NextAsync()).ShouldBe("HeldEvent");
        (await bench.Taker.NextAsync()).ShouldBe("answer");
        (await bench.Taker.NextAsync()).ShouldBe("RetrievedEvent");
        await request;
    }

    [Fact]
    public async Task A_message_longer_than_a_frame_is_refused_and_leaves_nothing_behind()
    {
        await using var bench = await LinkBench.OpenAsync(nul: true);
        bench.Peer.On("HoldCall", "<HoldCallResponse/>");

        await Should.ThrowAsync<ArgumentException>(bench.Link.RequestAsync("MakeCall", new byte[70_000], _test));

        (await bench.Link.RequestAsync("HoldCall", Message("HoldCall"), _test)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_lost_link_ends_every_pending_request_with_an_error()
    {
        await using var bench = await LinkBench.OpenAsync();
        var pending = Enumerable.Range(0, 20).Select(_ => bench.Link.RequestAsync("HoldCall", Message("HoldCall"), _test)).ToList();
        for (var round = 0; round < 20; round++) await bench.Peer.ReceivedAsync("HoldCall");

        bench.Peer.HangUp();

        foreach (var one in pending) await Should.ThrowAsync<CstaFault>(one);
        await Should.ThrowAsync<CstaFault>(bench.Running);
        (await Should.ThrowAsync<CstaFault>(bench.Link.RequestAsync("HoldCall", Message("HoldCall"), _test))).NotSent.ShouldBeTrue();
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("\0\0\0\u00040001")]
    [InlineData("\0\0\0\u0010abcd<a/>    ")]
    public async Task Where_the_framing_is_lost_the_link_is_closed_with_an_excerpt(string garbage)
    {
        await using var bench = await LinkBench.OpenAsync();

        await bench.Peer.SendRawAsync(System.Text.Encoding.Latin1.GetBytes(garbage));

        (await Should.ThrowAsync<FramingFault>(bench.Running)).Excerpt.ShouldNotBeNull().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("<!DOCTYPE l [<!ENTITY a 'x'>]><l>&a;</l>")]
    [InlineData("<HeldEvent>")]
    [InlineData("")]
    public async Task A_message_that_is_no_sound_XML_disturbs_nothing_else_and_is_logged_once(string hostile)
    {
        await using var bench = await LinkBench.OpenAsync();

        for (var round = 0; round < 3; round++) await bench.Peer.SendAsync(9999, hostile);
        await bench.Peer.SendAsync(9999, "<HeldEvent/>");

        (await bench.Taker.NextAsync()).ShouldBe("HeldEvent");
        bench.Host.Logged.Count.ShouldBe(1);
        if (hostile.Length > 0) bench.Host.Logged[0].ShouldContain(Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(hostile))[..10]);
    }

    [Fact]
    public async Task Unknown_numbers_and_answers_of_the_wrong_kind_disturb_nothing_else()
    {
        await using var bench = await LinkBench.OpenAsync();
        await bench.Peer.SendAsync(4711, "<HoldCallResponse/>");
        await bench.Peer.SendAsync(4712, "<HoldCallResponse/>");
        bench.Peer.On("HoldCall", "<MakeCallResponse/>").On("RetrieveCall", "<RetrieveCallResponse/>");

        (await bench.Link.RequestAsync("HoldCall", Message("HoldCall"), _test)).Failure.ShouldNotBeNull().Code.ShouldBe(ServiceFailureCode.Rejected);
        (await bench.Link.RequestAsync("RetrieveCall", Message("RetrieveCall"), _test)).Failure.ShouldBeNull();
        bench.Host.Logged.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_request_that_is_not_known_is_answered_so_and_logged_once_with_its_beginning()
    {
        await using var bench = await LinkBench.OpenAsync();

        for (var id = 1; id < 4; id++) await bench.Peer.SendAsync(id, "<SomethingNew/>");

        (await bench.Peer.ReceivedAsync("CSTAErrorCode")).Text("operation").ShouldBe("serviceNotSupported");
        await bench.Peer.ReceivedAsync("CSTAErrorCode");
        bench.Host.Logged.Single().ShouldContain(Convert.ToHexString("<SomethingNew"u8));
    }

    [Fact]
    public async Task Whether_it_was_done_is_not_known_where_the_answer_is_of_the_wrong_kind()
    {
        await using var bench = await LinkBench.OpenAsync();
        bench.Peer.On("HoldCall", "<MakeCallResponse/>");

        (await bench.Link.RequestAsync("HoldCall", Message("HoldCall"), _test)).Failure.ShouldNotBeNull().EffectUnknown.ShouldBeTrue();
        bench.Host.Logged.Single().ShouldContain(Convert.ToHexString("<MakeCallResponse"u8));
    }

    [Fact]
    public async Task A_request_that_is_not_known_is_answered_as_the_standard_says()
    {
        await using var bench = await LinkBench.OpenAsync();

        await bench.Peer.SendAsync(5, "<EscapeService/>");
        await bench.Peer.SendAsync(6, "<Stumble/>");
        await bench.Peer.SendAsync(7, "<SnapshotDeviceData/>");
        await bench.Peer.SendAsync(8, "<RequestSystemStatus/>");

        (await bench.Peer.ReceivedAsync("CSTAErrorCode")).Text("operation").ShouldBe("serviceNotSupported");
        (await bench.Peer.ReceivedAsync("RequestSystemStatusResponse")).Text("systemStatus").ShouldBe("normal");
    }

    [Fact]
    public async Task A_monitor_that_the_peer_ends_is_confirmed_and_told()
    {
        await using var bench = await LinkBench.OpenAsync();

        await bench.Peer.SendAsync(3, "<MonitorStop><monitorCrossRefID>77</monitorCrossRefID></MonitorStop>");

        (await bench.Peer.ReceivedAsync("MonitorStopResponse")).Id.ShouldBe(3);
        (await bench.Taker.NextAsync()).ShouldBe("ended 77");
    }

    [Fact]
    public async Task A_session_that_the_peer_ends_ends_the_link()
    {
        await using var bench = await LinkBench.OpenAsync();

        await bench.Peer.SendAsync(3, "<ApplicationSessionTerminated><sessionID>1</sessionID><sessionTermReason><definedTermReason>sessionTimerExpired</definedTermReason></sessionTermReason></ApplicationSessionTerminated>");

        (await Should.ThrowAsync<CstaFault>(bench.Running)).Message.ShouldContain("sessionTimerExpired");
    }

    [Fact]
    public async Task Silence_is_asked_about_and_then_ends_the_link()
    {
        await using var bench = await LinkBench.OpenAsync();
        bench.Link.Poll = token => bench.Link.RequestAsync("RequestSystemStatus", Message("RequestSystemStatus"), token);

        bench.Clock.Advance(TimeSpan.FromSeconds(30));
        await bench.Peer.ReceivedAsync("RequestSystemStatus");
        bench.Clock.Advance(TimeSpan.FromSeconds(45));

        (await Should.ThrowAsync<CstaFault>(bench.Running)).Message.ShouldContain("75 s");
    }

    [Fact]
    public async Task Octets_that_never_become_a_message_are_silence()
    {
        await using var bench = await LinkBench.OpenAsync();
        bench.Link.Poll = token => bench.Link.RequestAsync("RequestSystemStatus", Message("RequestSystemStatus"), token);
        bench.Peer.On("RequestSystemStatus", "<RequestSystemStatusResponse><systemStatus>normal</systemStatus></RequestSystemStatusResponse>");

        // a length that is never reached swallows what comes after it
        await bench.Peer.SendRawAsync([0, 0, 0xFF, 0xFF, .. "9999<"u8]);
        bench.Clock.Advance(TimeSpan.FromSeconds(30));
        await bench.Peer.ReceivedAsync("RequestSystemStatus");
        bench.Clock.Advance(TimeSpan.FromSeconds(45));

        (await Should.ThrowAsync<CstaFault>(bench.Running)).Message.ShouldContain("75 s");
    }

    [Fact]
    public async Task Without_invoke_ids_an_answer_finds_its_request_by_its_kind()
    {
        await using var bench = await LinkBench.OpenAsync(nul: true);
        var lost = bench.Link.RequestAsync("HoldCall", Message("HoldCall"), _test);
        await bench.Peer.ReceivedAsync("HoldCall");
        await bench.Clock.PassAsync(new LinkTiming().Answer);
        (await lost).Failure.ShouldNotBeNull();

        var next = bench.Link.RequestAsync("RetrieveCall", Message("RetrieveCall"), _test);
        await bench.Peer.ReceivedAsync("RetrieveCall");
        await bench.Peer.SendAsync(0, "<HoldCallResponse/>");
        await bench.Peer.SendAsync(0, "<SystemStatus/>");
        await bench.Peer.ReceivedAsync("SystemStatusResponse");
        next.IsCompleted.ShouldBeFalse();
        await bench.Peer.SendAsync(0, "<RetrieveCallResponse/>");

        (await next).Failure.ShouldBeNull();
        bench.Host.Logged.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_ids_a_link_ends_on_which_answers_cannot_be_told_from_each_other_any_more()
    {
        await using var bench = await LinkBench.OpenAsync(nul: true);
        foreach (var answered in (bool[])[false, true])
        {
            var asking = bench.Link.RequestAsync("HoldCall", Message("HoldCall"), _test);
            await bench.Peer.ReceivedAsync("HoldCall");
            if (answered)
            {
                // it is taken for the late answer to the first
                await bench.Peer.SendAsync(0, "<HoldCallResponse/>");
                await bench.Peer.SendAsync(0, "<SystemStatus/>");
                await bench.Peer.ReceivedAsync("SystemStatusResponse");
            }
            await bench.Clock.OutwaitAsync(new LinkTiming().Answer);
            (await asking).Failure.ShouldNotBeNull().Code.ShouldBe(ServiceFailureCode.Timeout);
        }

        await Should.ThrowAsync<CstaFault>(bench.Running);
    }

    private static byte[] Message(string name) => new MessageWriter(name, null).End();
}
