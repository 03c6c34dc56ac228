using System.Xml.Linq;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Profiles;

namespace Attendant.Pbx.Csta.Tests.Messages;

/// <summary>Strict in what is sent: every element is one of the content model of ECMA-323, and in its order.</summary>
public sealed class ElementOrderTests
{
    private const string Space = "http://www.ecma-international.org/standards/ecma-323/csta/ed4";

    private static readonly (string, string) One = ("1", "1001");
    private static readonly (string, string) Other = ("2", "1001");

    private static readonly Dictionary<string, string[]> Models = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "content-models.txt"))
        .Select(line => line.Split(": ")).ToDictionary(parts => parts[0], parts => parts[1].Split(' '));

    public static TheoryData<string> Services => [.. All(new CstaProfile()).Select(one => one.Service)];

    [Theory]
    [MemberData(nameof(Services))]
    public void Elements_come_in_the_order_of_the_content_model(string service)
    {
        foreach (var profile in (CstaProfile[])[new(), Rich])
        {
            var root = XElement.Parse(System.Text.Encoding.UTF8.GetString(All(profile).Single(one => one.Service == service).Xml));

            root.Name.ShouldBe(XName.Get(service, Space));
            InOrder(root, Models[service]);
        }
    }

    [Fact]
    public void The_filter_is_written_in_its_order_too()
    {
        var root = XElement.Parse(System.Text.Encoding.UTF8.GetString(new DeviceMessages(Rich, Space).MonitorStart("1001")));
        XNamespace space = Space;
        var filter = root.Element(space + "requestedMonitorFilter").ShouldNotBeNull();

        InOrder(filter, Models["MonitorFilter"]);
        InOrder(filter.Element(space + "callcontrol")!, Models["CallControlEvents"]);
        InOrder(filter.Element(space + "logicalDeviceFeature")!, Models["LogicalDeviceFeatureEvents"]);
        InOrder(filter.Element(space + "maintenance")!, Models["DeviceMaintenanceEvents"]);
        root.Descendants("{urn:vendor}Inverts").Single().Value.ShouldBe("true");
    }

    [Fact]
    public void Device_ids_carry_the_profile_s_attributes_and_stand_where_it_wants_them()
    {
        var root = XElement.Parse(System.Text.Encoding.UTF8.GetString(new CallMessages(Rich, null).AnswerCall(("179", "989150603267:ADACs8300::0"))));

        XNode.DeepEquals(root, XElement.Parse(Capture.Text("avaya-answer-call"))).ShouldBeTrue(root.ToString());
    }

    [Theory]
    [InlineData(false, "<newDestination>1003</newDestination>")]
    [InlineData(true, "<newDestination><device>1003</device></newDestination>")]
    public void A_deflection_goes_to_a_device_or_to_a_list_by_the_edition(bool list, string expected)
    {
        var xml = System.Text.Encoding.UTF8.GetString(new CallMessages(new CstaProfile { DeflectToList = list }, null).DeflectCall(One, "1003"));

        xml.ShouldContain(expected);
    }

    private static CstaProfile Rich => new()
    {
        Filter = FilterKind.Inverted, FilterElement = "Inverts", PrivateNamespace = "urn:vendor", TypeOfNumber = "other", MediaClass = "notKnown", ConnectionDeviceFirst = true,
        DeflectToList = true, AutoOriginate = "doNotPrompt",
    };

    private static IEnumerable<(string Service, byte[] Xml)> All(CstaProfile profile)
    {
        var calls = new CallMessages(profile, Space);
        var devices = new DeviceMessages(profile, Space);
        yield return ("MakeCall", calls.MakeCall("1001", "1002"));
        yield return ("AnswerCall", calls.AnswerCall(One));
        yield return ("HoldCall", calls.HoldCall(One));
        yield return ("RetrieveCall", calls.RetrieveCall(One));
        yield return ("ClearConnection", calls.ClearConnection(One));
        yield return ("ConsultationCall", calls.ConsultationCall(One, "1003"));
        yield return ("AlternateCall", calls.AlternateCall(One, Other));
        yield return ("ReconnectCall", calls.ReconnectCall(Other, One));
        yield return ("TransferCall", calls.TransferCall(One, Other));
        yield return ("ConferenceCall", calls.ConferenceCall(One, Other));
        yield return ("SingleStepTransferCall", calls.SingleStepTransferCall(One, "1003"));
        yield return ("SingleStepConferenceCall", calls.SingleStepConferenceCall(One, "1003", "silent"));
        yield return ("DeflectCall", calls.DeflectCall(One, "1003"));
        yield return ("ParkCall", calls.ParkCall(One, "7001"));
        yield return ("DirectedPickupCall", calls.DirectedPickupCall(One, "1003"));
        yield return ("GroupPickupCall", calls.GroupPickupCall("1003"));
        yield return ("GenerateDigits", calls.GenerateDigits(One, "12#"));
        yield return ("MonitorStart", devices.MonitorStart("1001"));
        yield return ("MonitorStop", devices.MonitorStop("77"));
        yield return ("SnapshotDevice", devices.SnapshotDevice("1001"));
        yield return ("SnapshotCall", devices.SnapshotCall(One));
        yield return ("GetSwitchingFunctionDevices", devices.GetSwitchingFunctionDevices());
        foreach (var get in (string[])["GetForwarding", "GetDoNotDisturb", "GetMessageWaitingIndicator", "GetAgentState"]) yield return (get, devices.Get(get, "1001"));
        yield return ("SetForwarding", devices.SetForwarding("1001", ForwardingKind.NoAnswer, "1002"));
        yield return ("SetDoNotDisturb", devices.SetDoNotDisturb("1001", true));
        yield return ("SetMessageWaitingIndicator", devices.SetMessageWaiting("1001", true));
        yield return ("SetAgentState", devices.SetAgentState("1001", "ready", "5000"));
        yield return ("SystemRegister", SessionMessages.Register(Space));
        yield return ("RequestSystemStatus", SessionMessages.RequestStatus(Space));
    }

    private static void InOrder(XElement element, string[] model)
    {
        var places = element.Elements().Select(child => Array.IndexOf(model, child.Name.LocalName)).ToList();

        places.ShouldNotContain(-1, $"{element.Name.LocalName} has an element that the standard does not know: {element}");
        places.SequenceEqual(places.Order()).ShouldBeTrue(element.ToString());
    }
}
