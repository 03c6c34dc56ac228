using System.Text;

namespace Attendant.Protocol.Tests;

public sealed class RpcEnvelopeTests
{
    [Fact]
    public void Names_that_are_no_Unicode_are_names_that_nobody_knows()
    {
        var envelope = Read("""{"\ud800":1,"jsonrpc":"2.0","\udc00\ud800":{"id":1},"id":7,"method":"call.make","params":{"\ud83d\ude00":1,"\\ud800":2,"\uD800x":3,"to":"\ud800"}}""");
        envelope.Method.ShouldBe("call.make");
        Text(envelope.Id).ShouldBe("7");
        Text(envelope.Params).ShouldBe("""{"\ud83d\ude00":1,"\\ud800":2,"\ufffdx":3,"to":"\ud800"}""");
    }

    [Theory]
    [InlineData("""{"jsonrpc":"\ud800","id":1,"method":"x"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"\udfff"}""")]
    public void A_value_that_is_no_Unicode_is_no_text(string text)
    {
        var envelope = Read(text);
        (envelope.IsVersion2 && envelope.Method is not null).ShouldBeFalse();
    }

    [Fact]
    public void A_request_shows_its_members()
    {
        var envelope = Read("""{"x":{"id":9},"jsonrpc":"2.0","id": 7 ,"method":"call.make","params":{"to":"1"}}""");
        envelope.IsVersion2.ShouldBeTrue();
        envelope.HasId.ShouldBeTrue();
        envelope.IsIdAllowed.ShouldBeTrue();
        envelope.Method.ShouldBe("call.make");
        Text(envelope.Id).ShouldBe("7");
        Text(envelope.Params).ShouldBe("""{"to":"1"}""");
    }

    [Theory]
    [InlineData("\"a\\u0041\"", true)]
    [InlineData("null", true)]
    [InlineData("1.50", true)]
    [InlineData("-12345678901234567890", true)]
    [InlineData("true", false)]
    [InlineData("[1]", false)]
    [InlineData("{\"a\":1}", false)]
    public void An_id_is_kept_as_it_was_written(string id, bool allowed)
    {
        var envelope = Read($$"""{"id":{{id}},"method":"m"}""");
        Text(envelope.Id).ShouldBe(id);
        envelope.IsIdAllowed.ShouldBe(allowed);
        envelope.Method.ShouldBe("m");
    }

    [Theory]
    [InlineData("""{"method":7}""")]
    [InlineData("""{"method":{"a":1},"id":1}""")]
    [InlineData("""{"method":"\ud800"}""")]
    [InlineData("{}")]
    public void A_method_that_is_no_text_is_none(string text)
    {
        var envelope = Read(text);
        envelope.Method.ShouldBeNull();
        envelope.IsVersion2.ShouldBeFalse();
    }

    [Fact]
    public void An_answer_shows_its_members()
    {
        Text(Read("""{"jsonrpc":"2.0","id":null,"result":{}}""").Result).ShouldBe("{}");
        Text(Read("""{"jsonrpc":"2.0","id":null,"error":{"code":1}}""").Error).ShouldBe("""{"code":1}""");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("5")]
    public void Something_else_is_no_envelope(string text) => RpcEnvelope.TryRead(Encoding.UTF8.GetBytes(text), out _).ShouldBeFalse();

    private static RpcEnvelope Read(string text)
    {
        RpcEnvelope.TryRead(Encoding.UTF8.GetBytes(text), out var envelope).ShouldBeTrue();
        return envelope;
    }

    private static string Text(ReadOnlyMemory<byte> slice) => Encoding.UTF8.GetString(slice.Span);
}
