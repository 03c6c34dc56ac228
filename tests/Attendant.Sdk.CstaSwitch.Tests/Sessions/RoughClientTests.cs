using Attendant.Sdk.CstaSwitch.Tests.Switching;
using Attendant.Sdk.CstaSwitch.Tests.Wires;

namespace Attendant.Sdk.CstaSwitch.Tests.Sessions;

public sealed class RoughClientTests
{
    [Fact]
    public async Task A_client_of_random_octets_harms_nobody_else()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");
        var dice = new Random(269);
        for (var i = 0; i < 50; i++)
        {
            await using var rough = await RawClient.ConnectAsync(csta.EndPoint);
            var octets = new byte[dice.Next(1, 200)];
            dice.NextBytes(octets);
            // half of them with a header that is right
            if (i % 2 == 0 && octets.Length > 8) ((byte[])[0, 0, 0, (byte)octets.Length, .. "0001"u8]).CopyTo(octets, 0);
            await rough.SendAsync(octets);
        }

        await csta.Phone("1001").LiftAsync();
        (await desk.LinesAsync()).ShouldBe(["1 ServiceInitiated 1001@1 initiated newCall"]);
    }

    [Fact]
    public async Task A_client_that_does_not_read_loses_its_link_and_nobody_waits_for_it()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { MaximumBacklog = 100 });
        await using var deaf = await Desk.OpenAsync(csta, "1001");

        while (csta.Links > 0)
        {
            await csta.Phone("1001").DialAsync("1002");
            await csta.Phone("1001").HangUpAsync();
        }

        csta.Monitors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("MakeCall", "<callingDevice>1001</callingDevice><calledDirectoryNumber>0{0}</calledDirectoryNumber>", "operation=invalidCalledDeviceID")]
    [InlineData("MakeCall", "<callingDevice>1001</callingDevice><calledDirectoryNumber>1002</calledDirectoryNumber><correlatorData>{0}</correlatorData>", "operation=invalidCorrelatorData")]
    [InlineData("SetAgentState", "<device>1001</device><requestedAgentState>loggedOn</requestedAgentState><agentID>{0}</agentID>", "operation=invalidAgentIdentifier")]
    [InlineData("SetForwarding", "<device>1001</device><activateForward>true</activateForward><forwardDN>0{0}</forwardDN>", "operation=invalidForwardingDestination")]
    public async Task What_would_not_fit_into_an_event_is_refused(string service, string content, string refusal)
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");

        (await desk.RefusalAsync(service, string.Format(System.Globalization.CultureInfo.InvariantCulture, content, new string('1', 60_000)))).ShouldBe(refusal);
        await Should.ThrowAsync<CstaRefusedException>(csta.Phone("1001").DialAsync("1\u0001"));
        csta.Calls.ShouldBeEmpty();
        (await desk.EventsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Requests_of_hostile_xml_are_refused_one_by_one()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta);
        string[] hostile =
        [
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            string.Concat(Enumerable.Repeat("<a>", 2000)),
            $"<MakeCall xmlns='{Desk.Ed6}'>",
            " ",
        ];

        foreach (var xml in hostile) (await desk.Client.AskAsync("0100", xml)).Plain().ShouldBe("CSTAErrorCode{operation=generic}");
        (await desk.Client.AskAsync("9999", $"<RequestSystemStatus xmlns='{Desk.Ed6}'/>")).Plain().ShouldBe("CSTAErrorCode{operation=generic}");
        await desk.Client.SendAsync("0101", $"<DeliveredEvent xmlns='{Desk.Ed6}'/>");
        await desk.Client.SendAsync("0102", $"<MonitorStopResponse xmlns='{Desk.Ed6}'/>");
        (await desk.AskAsync("RequestSystemStatus")).Text("systemStatus").ShouldBe("normal");
    }
}
