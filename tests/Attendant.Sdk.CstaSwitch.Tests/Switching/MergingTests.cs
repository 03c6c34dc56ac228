using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Tests.Wires;

namespace Attendant.Sdk.CstaSwitch.Tests.Switching;

public sealed class MergingTests
{
    [Fact]
    public async Task A_transfer_after_a_consultation_leaves_the_other_two_in_one_call()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001", "1002", "1003");
        await ConsultAsync(csta);
        (await desk.LinesAsync()).Skip(7).ShouldBe([
            "1 Held 1001@1 hold consultation",
            "2 Held 1001@1 connected consultation",
            "1 ServiceInitiated 1001@2 initiated consultation",
            "1 Originated 1001@2 connected consultation",
            "1 Delivered 1003@2 connected consultation",
            "3 Delivered 1003@2 alerting consultation",
            "1 Established 1003@2 connected newCall",
            "3 Established 1003@2 connected newCall",
        ]);

        await csta.Phone("1001").TransferAsync();

        var events = await desk.EventsAsync();
        events.Select(transferred => transferred.Text("localConnectionInfo")).ShouldBe(["null", "connected", "connected"]);
        events[1].Plain().ShouldBe(
            "TransferedEvent{monitorCrossRefID=2 primaryOldCall{callID=1 deviceID=1001} secondaryOldCall{callID=2 deviceID=1001} transferringDevice{deviceIdentifier=1001} transferredToDevice{deviceIdentifier=1003} " +
            "transferredConnections{connectionListItem{newConnection{callID=3 deviceID=1002} oldConnection{callID=1 deviceID=1002} endpoint{deviceID=1002}} " +
            "connectionListItem{newConnection{callID=3 deviceID=1003} oldConnection{callID=2 deviceID=1003} endpoint{deviceID=1003}}} localConnectionInfo=connected cause=transfer}");
        csta.Calls.Single().Connections.Select(connection => connection.Device).ShouldBe(["1002", "1003"]);
    }

    [Theory]
    [InlineData(CstaMergedCall.NewCall, "3")]
    [InlineData(CstaMergedCall.PrimaryOldCall, "1")]
    [InlineData(CstaMergedCall.SecondaryOldCall, "2")]
    public async Task The_call_after_a_conference_has_the_id_the_dialect_says(CstaMergedCall merged, string expected)
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Dialect = Switches.Options.Dialect with { MergedCall = merged } });
        await using var desk = await Desk.OpenAsync(csta, "1001");
        await ConsultAsync(csta);
        await desk.EventsAsync();

        await csta.Phone("1001").ConferenceAsync();

        var conferenced = (await desk.EventsAsync()).Single();
        conferenced.Text("localConnectionInfo").ShouldBe("connected");
        conferenced.Text("addedParty/deviceIdentifier").ShouldBe("1003");
        var call = csta.Calls.Single();
        call.CallId.ShouldBe(expected);
        call.Connections.Count.ShouldBe(3);
        await csta.Phone("1002").HangUpAsync();
        (await desk.LinesAsync()).ShouldBe([$"1 ConnectionCleared 1002@{expected} connected normalClearing"]);
        csta.Calls.Single().Connections.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_transfer_may_come_before_the_other_has_answered_but_not_to_a_busy_tone()
    {
        await using var csta = await Switches.StartAsync();
        await csta.Phone("1009").DialAsync("1004");
        await csta.Phone("1001").DialAsync("1002");
        await csta.Phone("1002").AnswerAsync();
        await csta.Phone("1001").ConsultAsync("1009");

        (await Should.ThrowAsync<CstaRefusedException>(csta.Phone("1001").TransferAsync())).Value.ShouldBe("invalidActiveConnectionState");
        await csta.Phone("1001").HangUpAsync();
        await csta.Phone("1001").RetrieveAsync();
        await csta.Phone("1001").ConsultAsync("1003");
        await csta.Phone("1001").TransferAsync();

        csta.Phone("1003").Calls.Single()["1003"].ShouldBe(CstaConnectionState.Alerting);
        await csta.Phone("1003").AnswerAsync();
        csta.Phone("1002").Calls.Single()["1003"].ShouldBe(CstaConnectionState.Connected);
    }

    private static async Task ConsultAsync(CstaSwitch csta)
    {
        await csta.Phone("1001").DialAsync("1002");
        await csta.Phone("1002").AnswerAsync();
        await csta.Phone("1001").ConsultAsync("1003");
        await csta.Phone("1003").AnswerAsync();
    }
}
