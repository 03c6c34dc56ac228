using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Sessions;
using Attendant.Pbx.Csta.Tests.Fakes;
using Attendant.Pbx.Csta.Wire;

namespace Attendant.Pbx.Csta.Tests.Sessions;

public sealed class CstaSessionTests
{
    private const string Granted =
        "<StartApplicationSessionPosResponse xmlns='http://www.ecma-international.org/standards/ecma-354/appl_session'><sessionID>s1</sessionID>"
        + "<actualProtocolVersion>http://www.ecma-international.org/standards/ecma-323/csta/ed3/priv5</actualProtocolVersion><actualSessionDuration>60</actualSessionDuration></StartApplicationSessionPosResponse>";

    private readonly List<string?> _status = [];
    private readonly CancellationToken _test = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_steps_come_in_their_order()
    {
        await using var bench = await OpenAsync();
        var session = Session(bench, new CstaProfile());

        await session.OpenAsync(null, null, _test);

        bench.Peer.All.Select(one => one.Name).ShouldBe(["StartApplicationSession", "SystemRegister", "RequestSystemStatus"]);
        (session.Id, session.Duration).ShouldBe(("s1", TimeSpan.FromSeconds(60)));
        _status.ShouldBe(["normal"]);
        bench.Link.Poll.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_peer_that_greets_is_waited_for_and_registered_with()
    {
        await using var bench = await LinkBench.OpenAsync(greeting: "<SystemStatus><systemStatus>enabled</systemStatus></SystemStatus>");
        bench.Peer.On("SystemRegister", "<SystemRegisterResponse><sysStatRegisterID>27ss</sysStatRegisterID></SystemRegisterResponse>");
        var profile = new CstaProfile { ServerGreets = true, Session = new() { Kind = SessionKind.None }, Queries = new() { SystemStatus = false } };

        await Session(bench, profile).OpenAsync(null, null, _test);

        bench.Peer.All.Select(one => one.Name).ShouldBe(["SystemStatusResponse", "SystemRegister"]);
    }

    [Fact]
    public async Task The_timer_is_reset_at_half_of_what_was_granted_last()
    {
        await using var bench = await OpenAsync();
        bench.Peer.On("ResetApplicationSessionTimer", "<ResetApplicationSessionTimerPosResponse><actualSessionDuration>20</actualSessionDuration></ResetApplicationSessionTimerPosResponse>");
        var session = Session(bench, new CstaProfile());
        await session.OpenAsync(null, null, _test);

        var keeping = session.KeepAsync(bench.Link.Closing);
        await bench.Clock.PassAsync(TimeSpan.FromSeconds(30));
        (await bench.Peer.ReceivedAsync("ResetApplicationSessionTimer")).Text("sessionID").ShouldBe("s1");
        await bench.Clock.PassAsync(TimeSpan.FromSeconds(10));
        await bench.Peer.ReceivedAsync("ResetApplicationSessionTimer");

        await bench.Link.DisposeAsync();
        await Should.ThrowAsync<Exception>(keeping);
    }

    [Fact]
    public async Task A_reset_that_is_refused_ends_the_link()
    {
        await using var bench = await OpenAsync();
        bench.Peer.On("ResetApplicationSessionTimer", "<ResetApplicationSessionTimerNegResponse><errorCode><definedError>invalidSessionID</definedError></errorCode></ResetApplicationSessionTimerNegResponse>");
        var session = Session(bench, new CstaProfile());
        await session.OpenAsync(null, null, _test);

        var keeping = session.KeepAsync(_test);
        await bench.Clock.PassAsync(TimeSpan.FromSeconds(30));

        (await Should.ThrowAsync<CstaFault>(keeping)).Message.ShouldContain("invalidSessionID");
    }

    [Fact]
    public async Task A_reset_that_a_busy_peer_leaves_unanswered_is_sent_again()
    {
        await using var bench = await OpenAsync();
        bench.Peer.On("ResetApplicationSessionTimer", (string?)null);
        var session = Session(bench, new CstaProfile());
        await session.OpenAsync(null, null, _test);
        var keeping = session.KeepAsync(bench.Link.Closing);
        await bench.Clock.OutwaitAsync(TimeSpan.FromSeconds(30));
        await bench.Peer.ReceivedAsync("ResetApplicationSessionTimer");
        bench.Peer.On("ResetApplicationSessionTimer", "<ResetApplicationSessionTimerPosResponse><actualSessionDuration>40</actualSessionDuration></ResetApplicationSessionTimerPosResponse>");

        await bench.Clock.OutwaitAsync(new LinkTiming().Answer);
        await bench.Clock.OutwaitAsync(TimeSpan.FromSeconds(1));
        await bench.Peer.ReceivedAsync("ResetApplicationSessionTimer");

        // it goes on by what was granted
        await bench.Clock.OutwaitAsync(TimeSpan.FromSeconds(20));
        await bench.Peer.ReceivedAsync("ResetApplicationSessionTimer");
        keeping.IsCompleted.ShouldBeFalse();
        await bench.Link.DisposeAsync();
        await Should.ThrowAsync<Exception>(keeping);
    }

    [Fact]
    public async Task What_was_asked_for_and_what_was_told_right_after_keep_their_order()
    {
        for (var round = 0; round < 50; round++)
        {
            await using var bench = await LinkBench.OpenAsync();
            var opening = Session(bench, new CstaProfile { Session = new() { Kind = SessionKind.None }, SystemRegister = false }).OpenAsync(null, null, _test);
            var asked = await bench.Peer.ReceivedAsync("RequestSystemStatus");

            await bench.Peer.SendRawAsync([
                .. bench.Peer.Framed(asked.Id, "<RequestSystemStatusResponse><systemStatus>initializing</systemStatus></RequestSystemStatusResponse>"),
                .. bench.Peer.Framed(1, "<SystemStatus><systemStatus>enabled</systemStatus></SystemStatus>"),
            ]);

            (await bench.Taker.NextAsync()).ShouldBe("status enabled");
            _status.ShouldBe(["initializing"], "it had been told before");
            await opening;
            _status.Clear();
        }
    }

    [Theory]
    [InlineData("<definedError>invalidApplicationInfo</definedError>", true)]
    [InlineData("<definedError>requestedProtocolVersionNotSupported</definedError>", true)]
    [InlineData("<definedError>serverResourcesBusy</definedError>", false)]
    [InlineData("<definedError>maxNumberSessions</definedError>", false)]
    [InlineData("<applError>Wrong password</applError>", true)]
    [InlineData("<applError>User already logged in</applError>", false)]
    [InlineData("<applError>maximum number of users reached</applError>", false)]
    [InlineData("<applError>authentication server not available</applError>", false)]
    [InlineData("<applError>out of order</applError>", false)]
    public async Task A_refused_session_is_tried_again_only_where_that_can_help(string error, bool attention)
    {
        await using var bench = await LinkBench.OpenAsync();
        bench.Peer.On("StartApplicationSession", $"<StartApplicationSessionNegResponse><errorCode>{error}</errorCode></StartApplicationSessionNegResponse>");

        var fault = await Should.ThrowAsync<CstaFault>(Session(bench, new CstaProfile()).OpenAsync(null, null, _test));

        fault.NeedsAttention.ShouldBe(attention);
    }

    [Fact]
    public async Task A_login_is_sent_in_the_vendor_s_words_and_its_version_adopted()
    {
        await using var bench = await OpenAsync();
        var profile = new CstaProfile
        {
            SystemRegister = false,
            Session = new() { Kind = SessionKind.LoginInfo, LoginNamespace = "http://www.avaya.com/csta", LoginTyped = true, CleanupDelay = TimeSpan.FromSeconds(60), AdoptVersion = true },
        };

        await Session(bench, profile).OpenAsync("user", "p<ss", _test);

        var start = bench.Peer.All[0];
        start.Text("userName").ShouldBe("user");
        start.Text("password").ShouldBe("p<ss");
        start.Text("sessionCleanupDelay").ShouldBe("60");
        start.Root.Descendants("{http://www.avaya.com/csta}SessionLoginInfo").ShouldHaveSingleItem();
        bench.Peer.All[1].Root.Name.NamespaceName.ShouldBe("http://www.ecma-international.org/standards/ecma-323/csta/ed3/priv5");
        string.Join('\n', bench.Host.Logged).ShouldNotContain("p<ss");
    }

    [Fact]
    public async Task A_session_without_its_secret_is_not_tried()
    {
        await using var bench = await OpenAsync();
        var profile = new CstaProfile { Session = new() { Kind = SessionKind.Elements } };

        (await Should.ThrowAsync<CstaFault>(Session(bench, profile).OpenAsync("user", null, _test))).NeedsAttention.ShouldBeTrue();

        bench.Peer.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_peer_that_is_slow_to_say_how_it_is_is_asked_again()
    {
        await using var bench = await OpenAsync();
        bench.Peer.On("RequestSystemStatus", (string?)null);
        var opening = Session(bench, new CstaProfile { Session = new() { Kind = SessionKind.None }, SystemRegister = false }).OpenAsync(null, null, _test);
        await bench.Peer.ReceivedAsync("RequestSystemStatus");
        bench.Peer.On("RequestSystemStatus", "<RequestSystemStatusResponse><systemStatus>normal</systemStatus></RequestSystemStatusResponse>");
        await bench.Clock.OutwaitAsync(new LinkTiming().Answer);

        await opening;

        bench.Link.Poll.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_peer_that_never_says_how_it_is_is_not_given_up_while_nothing_is_asked_of_it()
    {
        await using var bench = await OpenAsync();
        bench.Peer.On("RequestSystemStatus", (string?)null);
        var opening = Session(bench, new CstaProfile { Session = new() { Kind = SessionKind.None }, SystemRegister = false }).OpenAsync(null, null, _test);
        for (var tries = 0; tries < 3; tries++) await bench.Clock.OutwaitAsync(new LinkTiming().Answer);
        await opening;

        bench.Clock.Advance(TimeSpan.FromHours(1));

        bench.Running.IsCompleted.ShouldBeFalse();
    }

    private CstaSession Session(LinkBench bench, CstaProfile profile) => new(bench.Link, profile, bench.Clock, new TimingOptions()) { StatusTold = _status.Add };

    private static async Task<LinkBench> OpenAsync()
    {
        var bench = await LinkBench.OpenAsync();
        bench.Peer.On("StartApplicationSession", Granted)
            .On("SystemRegister", "<SystemRegisterResponse/>")
            .On("RequestSystemStatus", "<RequestSystemStatusResponse><systemStatus>normal</systemStatus></RequestSystemStatusResponse>");
        return bench;
    }
}
