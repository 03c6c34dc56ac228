using System.Xml.Linq;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Profiles;

namespace Attendant.Pbx.Csta.Tests.Messages;

/// <summary>What is sent is what working clients of the same switching functions send.</summary>
public sealed class CapturedMessageTests
{
    private const string Ed4 = "http://www.ecma-international.org/standards/ecma-323/csta/ed4";

    [Fact]
    public void An_anonymous_session_is_asked_for_as_captured()
    {
        var profile = new CstaProfile { Session = new() { Kind = SessionKind.Anonymous, ApplicationId = "testApplicationId", Duration = TimeSpan.FromSeconds(300) } };

        Same(new SessionMessages(profile).Start(null, null), "osbiz-start-session");
    }

    [Fact]
    public void SystemRegister_is_as_captured() => Same(SessionMessages.Register(Ed4), "osv-system-register");

    [Fact]
    public void SnapshotDevice_is_as_captured_but_for_its_prefix() => Same(new DeviceMessages(new CstaProfile(), Ed4).SnapshotDevice("1000"), "osv-snapshot-device");

    [Fact]
    public void MakeCall_is_as_captured()
    {
        var profile = new CstaProfile { AutoOriginate = "doNotPrompt" };

        Same(new CallMessages(profile, "http://www.ecma-international.org/standards/ecma-323/csta/ed3").MakeCall("tel:73124;phone-context=dialstring", "tel:+3220000000"), "lync-make-call");
    }

    [Fact]
    public void DeflectCall_is_as_captured()
    {
        var profile = new CstaProfile { ConnectionDeviceFirst = true };

        Same(new CallMessages(profile, null).DeflectCall(("FF000100000000006BB1234C31000000", "SUB_C"), "SUB_D"), "osv-deflect-call");
    }

    [Fact]
    public void The_question_for_an_opaque_id_is_as_captured() =>
        Same(new DeviceMessages(new CstaProfile { PrivateNamespace = "http://www.avaya.com/csta" }, null).GetId("GetDeviceId", "CM", "1003"), "avaya-get-device-id");

    [Fact]
    public void A_login_carries_the_elements_of_the_capture()
    {
        var profile = new CstaProfile { Session = new() { Kind = SessionKind.LoginInfo, ApplicationId = "testApplicationId", LoginNamespace = "http://www.avaya.com/csta", CleanupDelay = TimeSpan.FromSeconds(60) } };
        var sent = XElement.Parse(System.Text.Encoding.UTF8.GetString(new SessionMessages(profile).Start("username", "password")));
        XNamespace session = SessionMessages.Space;

        XNode.DeepEquals(
            Bare(sent.Element(session + "applicationInfo")!), Bare(XElement.Parse(Capture.Text("avaya-start-session")).Element(session + "applicationInfo")!)).ShouldBeTrue(sent.ToString());
    }

    private static void Same(byte[] sent, string capture)
    {
        var ours = Bare(XElement.Parse(System.Text.Encoding.UTF8.GetString(sent)));
        XNode.DeepEquals(ours, Bare(XElement.Parse(Capture.Text(capture)))).ShouldBeTrue(ours.ToString());
    }

    // prefixes and where a namespace is declared are no part of what is said
    private static XElement Bare(XElement element) =>
        new(element.Name, element.Attributes().Where(one => !one.IsNamespaceDeclaration), element.HasElements ? element.Elements().Select(Bare) : element.Value);
}
