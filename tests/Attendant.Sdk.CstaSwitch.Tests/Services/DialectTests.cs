using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Tests.Switching;
using Attendant.Sdk.CstaSwitch.Tests.Wires;

namespace Attendant.Sdk.CstaSwitch.Tests.Services;

public sealed class DialectTests
{
    private const string Ed4 = "http://www.ecma-international.org/standards/ecma-323/csta/ed4";

    [Fact]
    public async Task A_strict_switch_takes_the_standards_order_and_its_own_edition_only()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta);

        (await desk.RefusalAsync("MakeCall", "<calledDirectoryNumber>1002</calledDirectoryNumber><callingDevice>1001</callingDevice>")).ShouldBe("operation=generic");
        (await desk.RefusalAsync("MakeCall", "<callingDevice>1001</callingDevice><calledDirectoryNumber>1002</calledDirectoryNumber><odd/>")).ShouldBe("operation=parameterNotSupported");
        (await desk.RefusalAsync("MakeCall", "<callingDevice>1001</callingDevice><calledDirectoryNumber>1002</calledDirectoryNumber><accountCode>12G4</accountCode>")).ShouldBe("operation=invalidAccountCode");
        (await desk.Client.AskAsync("0500", $"<SnapshotDevice xmlns='{Ed4}'><snapshotObject>1001</snapshotObject></SnapshotDevice>")).Plain().ShouldContain("operation=");
        (await desk.RefusalAsync("DeflectCall", Desk.Connection("callToBeDiverted", "1", "1002") + "<newDestination>1003</newDestination>")).ShouldStartWith("operation=");
    }

    [Fact]
    public async Task A_lenient_switch_reads_by_local_name_in_any_order()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Dialect = CstaDialects.OpenScapeVoice with { RequiresSystemRegister = false } });
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);

        var answer = await client.AskAsync("0000", $"<x:MakeCall xmlns:x='urn:any'><x:calledDirectoryNumber>tel:1002;phone-context=dialstring</x:calledDirectoryNumber><x:callingDevice>N&lt;1001&gt;;noa=nk</x:callingDevice></x:MakeCall>");

        answer.Plain().ShouldBe("MakeCallResponse{callingDevice{callID=FF000100000000000000000000000001 deviceID=1001}}");
        answer.Name.NamespaceName.ShouldBe(Ed4);
    }

    [Fact]
    public async Task An_opaque_device_id_is_asked_for_and_worth_nothing_elsewhere()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Dialect = CstaDialects.AvayaDmcc with { Start = CstaSessionStart.None } });
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);
        var space = CstaDialects.AvayaDmcc.Namespace;

        (await client.AskAsync("0000", $"<MonitorStart xmlns='{space}'><monitorObject><deviceObject>1001:CM::0</deviceObject></monitorObject></MonitorStart>")).Plain().ShouldBe("CSTAErrorCode{operation=invalidDeviceID}");
        var given = await client.AskAsync("0001", "<GetDeviceId xmlns='http://www.avaya.com/csta'><switchName>CM</switchName><extension>1001</extension></GetDeviceId>");
        given.ToString(System.Xml.Linq.SaveOptions.DisableFormatting).ShouldBe("""<GetDeviceIdResponse xmlns="http://www.avaya.com/csta"><device typeOfNumber="other" mediaClass="notKnown">1001:CM::0</device></GetDeviceIdResponse>""");
        (await client.AskAsync("0002", $"<MonitorStart xmlns='{space}'><monitorObject><deviceObject>1001:CM::0</deviceObject></monitorObject></MonitorStart>")).Text("monitorCrossRefID").ShouldBe("1");
        await csta.Phone("1001").LiftAsync();

        var (_, xml) = await client.ReadAsync();
        xml.ShouldContain("""<initiatedConnection><deviceID typeOfNumber="other" mediaClass="notKnown">1001:CM::0</deviceID><callID>1</callID></initiatedConnection>""");
    }
}
