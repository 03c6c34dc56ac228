using System.Text;
using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Tests.Telephony;

namespace Attendant.Pbx.Asterisk.Tests.Ami;

public sealed class AmiFramerTests
{
    private const string Banner = "Asterisk Call Manager/11.0.0\r\n";

    [Fact]
    public void Messages_are_the_same_wherever_the_network_cuts_the_bytes()
    {
        var bytes = Encoding.UTF8.GetBytes(
            Banner + "Response: Success\r\nActionID: 1\r\nMessage: Grüße\r\n\r\nEvent: VarSet\r\nVariable: a\r\nValue: x: y\r\n\r\n");
        var whole = Read(bytes, bytes.Length);

        for (var cut = 1; cut < bytes.Length; cut++)
        {
            var framer = new AmiFramer();
            var messages = new List<AmiMessage>();
            framer.Push(bytes.AsSpan(0, cut), messages.Add);
            framer.Push(bytes.AsSpan(cut), messages.Add);
            Texts(messages).ShouldBe(Texts(whole), $"cut at {cut}");
        }
        whole[0]["Message"].ShouldBe("Grüße");
        whole[1]["value"].ShouldBe("x: y");
    }

    [Fact]
    public void A_recorded_trace_is_the_same_byte_by_byte_and_at_once()
    {
        var bytes = File.ReadAllBytes(Trace.Of("asterisk-22", "08-attended-transfer-by-ami").File);

        Texts(Read(bytes, 1)).ShouldBe(Texts(Read(bytes, bytes.Length)));
    }

    [Fact]
    public void A_name_that_comes_more_than_once_keeps_every_value()
    {
        var message = Read(Banner + "Event: Status\r\nChanVariable: a=1\r\nChanVariable: b=2\r\n\r\n").Single();

        message.All("chanvariable").ShouldBe(["a=1", "b=2"]);
        message["ChanVariable"].ShouldBe("a=1");
    }

    [Fact]
    public void Output_of_a_command_is_read_with_and_without_a_name()
    {
        var message = Read(Banner + "Response: Follows\r\nOutput: /CFU/1001 : 1003\r\n1 results found\r\n\r\n").Single();

        message.All("Output").ShouldBe(["/CFU/1001 : 1003", "1 results found"]);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_become_the_replacement_character()
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes(Banner + "Event: X\r\nName: M"), 0xFC, .. Encoding.ASCII.GetBytes("ller\r\n\r\n")];

        Read(bytes, bytes.Length).Single()["Name"].ShouldBe("M\uFFFDller");
    }

    [Fact]
    public void A_bare_line_feed_ends_a_line_too()
    {
        Read(Banner + "Event: X\nA: 1\n\n").Single()["A"].ShouldBe("1");
    }

    [Fact]
    public void Unknown_and_empty_values_say_nothing()
    {
        var message = Read(Banner + "Event: X\r\nA: <unknown>\r\nB: \r\nC:\r\n\r\n").Single();

        message.Told("A").ShouldBeNull();
        message.Told("B").ShouldBeNull();
        message["C"].ShouldBe("");
    }

    [Fact]
    public void Events_that_nobody_wants_are_passed_over_and_responses_never()
    {
        var framer = new AmiFramer(name => name != "RTCPSent");
        var messages = new List<AmiMessage>();
        framer.Push(
            Encoding.UTF8.GetBytes(Banner + "Event: RTCPSent\r\nA: 1\r\n\r\nResponse: Success\r\nEvent: RTCPSent\r\n\r\nEvent: Hangup\r\n\r\n"),
            messages.Add);

        messages.Select(message => message.Response ?? message.Event).ShouldBe(["Success", "Hangup"]);
    }

    [Fact]
    public void A_peer_that_does_not_greet_as_Asterisk_is_refused_by_name()
    {
        Should.Throw<AmiFault>(() => Read("SSH-2.0-OpenSSH_9.2\r\n")).Message.ShouldContain("SSH-2.0-OpenSSH_9.2");
    }

    [Fact]
    public void A_line_without_end_closes_the_link_before_it_eats_the_memory()
    {
        var framer = new AmiFramer();
        framer.Push(Encoding.ASCII.GetBytes(Banner), _ => { });
        var flood = Enumerable.Repeat((byte)'x', 8192).ToArray();

        Should.Throw<AmiFault>(() =>
        {
            for (var sent = 0; sent < 100; sent++) framer.Push(flood, _ => { });
        }).Message.ShouldContain("65536");
    }

    [Fact]
    public void A_message_without_end_closes_the_link()
    {
        var framer = new AmiFramer(name => name != "Flood");
        framer.Push(Encoding.ASCII.GetBytes(Banner + "Event: Flood\r\n"), _ => { });
        var line = Encoding.ASCII.GetBytes($"A: {new string('x', 1000)}\r\n");

        Should.Throw<AmiFault>(() =>
        {
            for (var sent = 0; sent < 2000; sent++) framer.Push(line, _ => { });
        }).Message.ShouldContain("message");
    }

    [Fact]
    public void A_line_break_never_gets_into_an_action()
    {
        Should.Throw<ArgumentException>(() => new AmiAction("Originate").With("Exten", "1002\r\nAction: Command"));
        AmiAction.IsSafe("10\n02").ShouldBeFalse();
        AmiAction.IsSafe(new string('1', 2000)).ShouldBeFalse();
    }

    private static List<AmiMessage> Read(string text) => Read(Encoding.UTF8.GetBytes(text), int.MaxValue);

    private static List<AmiMessage> Read(byte[] bytes, int piece)
    {
        var framer = new AmiFramer();
        var messages = new List<AmiMessage>();
        foreach (var chunk in bytes.Chunk(piece)) framer.Push(chunk, messages.Add);
        return messages;
    }

    private static List<string> Texts(IEnumerable<AmiMessage> messages) =>
        messages.Select(message => string.Join("|", message.Fields.Select(field => $"{field.Key}={field.Value}"))).ToList();
}
