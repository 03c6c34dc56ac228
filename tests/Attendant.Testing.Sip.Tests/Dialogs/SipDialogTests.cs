using Attendant.Testing.Sip.Dialogs;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Tests.Dialogs;

public sealed class SipDialogTests
{
    [Fact]
    public void The_caller_takes_the_route_set_in_reverse_and_the_contact_as_target()
    {
        var invite = Texts.Invite();
        var ok = SipResponse.AnswerTo(invite, 200, "OK", "b1");
        ok.Headers.Add("Record-Route", "<sip:127.0.0.3;lr>, <sip:127.0.0.4;lr>");
        ok.Headers.Add("Contact", "<sip:1002@127.0.0.1:6120>");

        var dialog = SipDialog.FromResponse(invite, ok);
        var bye = dialog.CreateRequest("BYE");

        dialog.Matches("c1", "a1", "b1").ShouldBeTrue();
        dialog.Matches("c1", "b1", "a1").ShouldBeFalse();
        bye.Uri.ToString().ShouldBe("sip:1002@127.0.0.1:6120");
        bye.Headers.All("Route").ShouldBe(["<sip:127.0.0.4;lr>", "<sip:127.0.0.3;lr>"]);
        dialog.NextHop.ToString().ShouldBe("127.0.0.4:5060");
        bye.CSeq.ShouldBe(new CSeq(2, "BYE"));
        dialog.CreateAck(1).CSeq.ShouldBe(new CSeq(1, "ACK"));
        (bye.From.Tag, bye.To.Tag).ShouldBe(("a1", "b1"));
    }

    [Fact]
    public void The_called_one_takes_the_route_set_as_it_stands_and_mirrors_the_parties()
    {
        var invite = Texts.Invite(extra: "Record-Route: <sip:127.0.0.3;lr>, <sip:127.0.0.4;lr>");

        var dialog = SipDialog.FromRequest(invite, "b1");
        var bye = dialog.CreateRequest("BYE");

        bye.Headers.All("Route").ShouldBe(["<sip:127.0.0.3;lr>", "<sip:127.0.0.4;lr>"]);
        (bye.From.Tag, bye.To.Tag).ShouldBe(("b1", "a1"));
        bye.From.Uri.User.ShouldBe("1002");
    }

    [Fact]
    public void A_request_older_than_the_last_is_out_of_order()
    {
        var dialog = SipDialog.FromRequest(Texts.Invite(cseq: 10), "b1");

        dialog.InOrder(Texts.Invite(cseq: 12)).ShouldBeTrue();
        dialog.InOrder(Texts.Invite(cseq: 11)).ShouldBeFalse();
        dialog.InOrder(Texts.Invite(cseq: 12)).ShouldBeFalse();
    }

    [Fact]
    public void Replaces_names_the_tags_as_the_peer_sees_them()
    {
        var invite = Texts.Invite(callId: "a@b;c");
        var dialog = SipDialog.FromResponse(invite, SipResponse.AnswerTo(invite, 200, "OK", "b1"));

        var header = Replaces.Of(dialog).ToUriHeader();

        header.ShouldBe("Replaces=a%40b%3Bc%3Bto-tag%3Db1%3Bfrom-tag%3Da1");
        Replaces.Parse("12;from-tag=f; to-tag=t;early-only").ShouldBe(new Replaces("12", "t", "f"));
    }
}
