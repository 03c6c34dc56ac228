using System.Xml.Linq;
using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Tests.Wires;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Sdk.CstaSwitch.Tests.Sessions;

public sealed class ClientFirstTests
{
    private const string Session = "http://www.ecma-international.org/standards/ecma-354/appl_session";
    private const string Ed6 = "http://www.ecma-international.org/standards/ecma-323/csta/ed6";
    private const string RequestStatus = $"<RequestSystemStatus xmlns='{Ed6}'/>";

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_session_starts_with_the_version_and_the_duration_it_gets()
    {
        await using var csta = await CstaSwitch.StartAsync(new CstaSwitchOptions { Time = _clock });
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);

        await client.SendAsync("0000", Start(seconds: 9000));
        var (invoke, xml) = await client.ReadAsync();

        invoke.ShouldBe("0000");
        var answer = XElement.Parse(xml);
        answer.Name.ShouldBe(XName.Get("StartApplicationSessionPosResponse", Session));
        answer.Plain().ShouldBe($"StartApplicationSessionPosResponse{{sessionID=1 actualProtocolVersion={Ed6} actualSessionDuration=300}}");
        csta.Sessions.ShouldBe(["1"]);
    }

    [Fact]
    public async Task A_session_that_is_not_reset_expires_and_its_client_is_told()
    {
        await using var csta = await CstaSwitch.StartAsync(new CstaSwitchOptions { Time = _clock });
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);
        await client.AskAsync("0001", Start(seconds: 100));
        _clock.Advance(TimeSpan.FromSeconds(99));

        (await client.AskAsync("0002", $"<ResetApplicationSessionTimer xmlns='{Session}'><sessionID>1</sessionID><requestedSessionDuration>60</requestedSessionDuration></ResetApplicationSessionTimer>"))
            .Plain().ShouldBe("ResetApplicationSessionTimerPosResponse{actualSessionDuration=60}");
        _clock.Advance(TimeSpan.FromSeconds(59));
        csta.Sessions.Count.ShouldBe(1);
        _clock.Advance(TimeSpan.FromSeconds(1));

        csta.Sessions.ShouldBeEmpty();
        var (invoke, xml) = await client.ReadAsync();
        invoke.ShouldBe("0001");
        XElement.Parse(xml).Plain().ShouldBe("ApplicationSessionTerminated{sessionID=1 sessionTermReason{definedTermReason=sessionTimerExpired}}");
        (await client.AskAsync("0003", $"<ResetApplicationSessionTimer xmlns='{Session}'><sessionID>1</sessionID></ResetApplicationSessionTimer>"))
            .Text("errorCode/definedError").ShouldBe("invalidSessionID");
    }

    [Fact]
    public async Task Whatever_comes_before_a_session_is_refused()
    {
        await using var csta = await CstaSwitch.StartAsync(new CstaSwitchOptions());
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);

        (await client.AskAsync("0001", $"<SystemRegister xmlns='{Ed6}'><requestTypes><systemStatus>true</systemStatus></requestTypes></SystemRegister>"))
            .Plain().ShouldBe("CSTAErrorCode{operation=securityViolation}");
        (await client.AskAsync("0002", $"<Rubbish xmlns='{Ed6}'/>")).Plain().ShouldBe("CSTAErrorCode{operation=serviceNotSupported}");
        (await client.AskAsync("0003", "<Rubbish")).Plain().ShouldBe("CSTAErrorCode{operation=generic}");
    }

    [Fact]
    public async Task A_session_is_refused_with_the_reason()
    {
        await using var csta = await CstaSwitch.StartAsync(new CstaSwitchOptions { MaximumSessions = 1 });
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);
        await using var other = await RawClient.ConnectAsync(csta.EndPoint);

        (await client.AskAsync("0001", Start(version: "urn:other"))).Text("errorCode/definedError").ShouldBe("requestedProtocolVersionNotSupported");
        (await client.AskAsync("0002", $"<StartApplicationSession xmlns='{Session}'/>")).Text("errorCode/definedError").ShouldBe("invalidApplicationInfo");
        (await client.AskAsync("0003", Start())).Name.LocalName.ShouldBe("StartApplicationSessionPosResponse");
        (await other.AskAsync("0001", Start())).Text("errorCode/definedError").ShouldBe("maxNumberSessions");
        (await client.AskAsync("0004", $"<StopApplicationSession xmlns='{Session}'><sessionID>1</sessionID><sessionEndReason><definedEndReason>normal</definedEndReason></sessionEndReason></StopApplicationSession>"))
            .Name.LocalName.ShouldBe("StopApplicationSessionPosResponse");
        (await other.AskAsync("0002", Start())).Text("sessionID").ShouldBe("2");
    }

    [Fact]
    public async Task A_session_of_an_older_edition_is_answered_in_that_edition()
    {
        await using var csta = await CstaSwitch.StartAsync(new CstaSwitchOptions());
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);
        await client.AskAsync("0001", Start(version: Ed6.Replace("ed6", "ed4")));

        (await client.AskAsync("0002", RequestStatus.Replace("ed6", "ed4"))).Name.NamespaceName.ShouldEndWith("/ed4");
    }

    [Fact]
    public async Task A_wrong_password_starts_no_session()
    {
        await using var csta = await CstaSwitch.StartAsync(new CstaSwitchOptions { Dialect = CstaDialects.OpenScapeBusiness, Users = new Dictionary<string, string> { ["amt"] = "geheim" } });
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);

        (await client.AskAsync("0001", Start(version: CstaDialects.OpenScapeBusiness.Namespace, login: "<userName>amt</userName><password>x</password>")))
            .Text("errorCode/definedError").ShouldBe("invalidApplicationInfo");
        var answer = await client.AskAsync("0002", Start(version: CstaDialects.OpenScapeBusiness.Namespace, login: "<user>amt</user><password>geheim</password>"));
        answer.Text("sessionID").ShouldNotBeNull();
        answer.Elements().First().Name.NamespaceName.ShouldBe("");
    }

    [Fact]
    public async Task A_dmcc_session_is_resumed_within_its_cleanup_delay_and_not_after_it()
    {
        await using var csta = await CstaSwitch.StartAsync(new CstaSwitchOptions { Dialect = CstaDialects.AvayaDmcc, Time = _clock, Users = new Dictionary<string, string> { ["u"] = "p" } });
        var client = await RawClient.ConnectAsync(csta.EndPoint);
        (await client.AskAsync("0000", Dmcc(""))).Text("actualProtocolVersion").ShouldEndWith("/ed3/priv9");
        await client.DisposeAsync();
        await csta.WaitUntilAsync(now => now.Links == 0, TestContext.Current.CancellationToken);
        csta.Sessions.ShouldBe(["1"]);

        client = await RawClient.ConnectAsync(csta.EndPoint);
        (await client.AskAsync("0000", Dmcc("1"))).Text("sessionID").ShouldBe("1");
        await client.DisposeAsync();
        await csta.WaitUntilAsync(now => now.Links == 0, TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(60));
        csta.Sessions.ShouldBeEmpty();

        await using var late = await RawClient.ConnectAsync(csta.EndPoint);
        (await late.AskAsync("0000", Dmcc("1"))).Text("errorCode/definedError").ShouldBe("invalidApplicationInfo");

        static string Dmcc(string former) => Start(
            version: CstaDialects.AvayaDmcc.Namespace.Replace("priv6", "priv9"),
            login: $"<SessionLoginInfo xmlns='http://www.avaya.com/csta'><userName>u</userName><password>p</password><sessionCleanupDelay>60</sessionCleanupDelay><sessionID>{former}</sessionID></SessionLoginInfo>");
    }

    private static string Start(int seconds = 300, string version = Ed6, string? login = null) =>
        $"<StartApplicationSession xmlns='{Session}'><applicationInfo><applicationID>test</applicationID>{(login is null ? "" : $"<applicationSpecificInfo>{login}</applicationSpecificInfo>")}</applicationInfo>" +
        $"<requestedProtocolVersions><protocolVersion>{version}</protocolVersion></requestedProtocolVersions><requestedSessionDuration>{seconds}</requestedSessionDuration></StartApplicationSession>";
}
