using System.Xml.Linq;
using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Tests.Switching;
using Attendant.Sdk.CstaSwitch.Tests.Wires;

namespace Attendant.Sdk.CstaSwitch.Tests.Sessions;

public sealed class EveryDialectTests
{
    private const string Session = "http://www.ecma-international.org/standards/ecma-354/appl_session";

    public static IEnumerable<TheoryDataRow<string>> Names => CstaDialects.All.Select(dialect => new TheoryDataRow<string>(dialect.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_client_that_follows_a_dialect_sees_a_call_in_it(string name)
    {
        var dialect = CstaDialects.All.Single(dialect => dialect.Name == name);
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Dialect = dialect, Users = new Dictionary<string, string> { ["u"] = "p" } });
        await using var client = await RawClient.ConnectAsync(csta.EndPoint, header: dialect.Framing == CstaFraming.Header);
        await BeginAsync(client, dialect);
        var device = "1001";
        if (dialect.DeviceIds == CstaDeviceIds.Opaque) device = (await client.AskAsync(Id(dialect, 5), "<GetDeviceId xmlns='http://www.avaya.com/csta'><extension>1001</extension></GetDeviceId>")).Text("device")!;

        (await client.AskAsync(Id(dialect, 6), $"<MonitorStart xmlns='{dialect.Namespace}'><monitorObject><deviceObject>{device}</deviceObject></monitorObject></MonitorStart>")).Text("monitorCrossRefID").ShouldBe("1");
        await csta.Phone("1001").DialAsync("1002");

        List<XElement> seen = [await client.ReadXmlAsync(), await client.ReadXmlAsync(), await client.ReadXmlAsync(), await client.ReadXmlAsync()];
        seen.Select(happened => happened.Name).ShouldBe(new[] { "ServiceInitiatedEvent", "DigitsDialedEvent", "OriginatedEvent", "DeliveredEvent" }.Select(local => XName.Get(local, dialect.Namespace)));
        seen[3].Text("alertingDevice/deviceIdentifier").ShouldBe(dialect.DeviceIds switch
        {
            CstaDeviceIds.Opaque => "1002:CM::0",
            CstaDeviceIds.Subscriber => "N<1002>;noa=nk",
            _ => "1002",
        });
        seen[3].Find("connection/deviceID")!.Attribute("typeOfNumber")?.Value.ShouldBe(dialect.TypeOfNumber);
    }

    [Fact]
    public async Task A_session_that_is_refused_on_command_gets_the_negative_answer_of_its_own_standard()
    {
        await using var csta = await CstaSwitch.StartAsync(new CstaSwitchOptions());
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);
        csta.Faults.RefuseNext("StartApplicationSession", CstaErrorCategory.Unspecified, "serverResourcesBusy");

        (await client.AskAsync("0001", Start(CstaDialects.Ed6))).Plain().ShouldBe("StartApplicationSessionNegResponse{errorCode{definedError=serverResourcesBusy}}");
        (await client.AskAsync("0002", Start(CstaDialects.Ed6))).Text("sessionID").ShouldBe("1");
    }

    private static async Task BeginAsync(RawClient client, CstaDialect dialect)
    {
        if (dialect.Start == CstaSessionStart.ClientFirst)
        {
            (await client.AskAsync(Id(dialect, 0), Start(dialect))).Text("sessionID").ShouldNotBeNull();
            return;
        }

        var (invoke, xml) = await client.ReadAsync();
        XElement.Parse(xml).Name.LocalName.ShouldBe("SystemStatus");
        await client.SendAsync(invoke, $"<SystemStatusResponse xmlns='{dialect.Namespace}'/>");
        (await client.AskAsync(Id(dialect, 0), $"<SystemRegister xmlns='{dialect.Namespace}'><requestTypes><systemStatus>true</systemStatus></requestTypes></SystemRegister>")).Text("sysStatRegisterID").ShouldNotBeNull();
    }

    private static string Start(CstaDialect dialect)
    {
        var login = dialect.Login switch
        {
            CstaLogin.Dmcc => "<applicationSpecificInfo><SessionLoginInfo xmlns='http://www.avaya.com/csta'><userName>u</userName><password>p</password></SessionLoginInfo></applicationSpecificInfo>",
            CstaLogin.UserAndPassword => "<applicationSpecificInfo><user>u</user><password>p</password></applicationSpecificInfo>",
            _ => "",
        };
        return $"<StartApplicationSession xmlns='{Session}'><applicationInfo><applicationID>t</applicationID>{login}</applicationInfo><requestedProtocolVersions><protocolVersion>{dialect.Namespace}</protocolVersion></requestedProtocolVersions></StartApplicationSession>";
    }

    private static string Id(CstaDialect dialect, int number) => dialect.Framing == CstaFraming.Header ? number.ToString("D4") : "";
}
