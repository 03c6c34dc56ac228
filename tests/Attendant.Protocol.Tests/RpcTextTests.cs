using System.Text;

namespace Attendant.Protocol.Tests;

public sealed class RpcTextTests
{
    [Theory]
    [InlineData("{}", RpcTextKind.Object)]
    [InlineData(" [1, {\"a\":[]}] ", RpcTextKind.Array)]
    [InlineData("\"x\"", RpcTextKind.Value)]
    [InlineData("12.5e3", RpcTextKind.Value)]
    [InlineData("null", RpcTextKind.Value)]
    [InlineData("", RpcTextKind.NotJson)]
    [InlineData("hello", RpcTextKind.NotJson)]
    [InlineData("{}{}", RpcTextKind.NotJson)]
    [InlineData("{\"a\":1,}", RpcTextKind.NotJson)]
    [InlineData("{\"a\":1", RpcTextKind.NotJson)]
    [InlineData("{/**/}", RpcTextKind.NotJson)]
    [InlineData("\uFEFF{}", RpcTextKind.NotJson)]
    public void A_text_is_what_RFC_8259_says(string text, RpcTextKind kind) =>
        RpcText.Inspect(Encoding.UTF8.GetBytes(text)).ShouldBe(kind);

    [Theory]
    [InlineData(new byte[] { (byte)'"', 0xC0, 0xAF, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xED, 0xA0, 0x80, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xFF, (byte)'"' })]
    public void Broken_UTF_8_is_not_JSON(byte[] text) => RpcText.Inspect(text).ShouldBe(RpcTextKind.NotJson);

    [Theory]
    [InlineData(32, RpcTextKind.Array)]
    [InlineData(33, RpcTextKind.TooDeep)]
    [InlineData(5000, RpcTextKind.TooDeep)]
    public void Thirty_two_levels_are_the_most(int levels, RpcTextKind kind) =>
        RpcText.Inspect(Encoding.UTF8.GetBytes(new string('[', levels) + new string(']', levels))).ShouldBe(kind);

    [Fact]
    public void A_batch_falls_into_its_elements() =>
        RpcText.Elements("[ {\"a\":[1,2]}, 5 ,\"x\", [] ]"u8.ToArray()).Select(element => Encoding.UTF8.GetString(element.Span))
            .ShouldBe(["{\"a\":[1,2]}", "5", "\"x\"", "[]"]);

    [Fact]
    public void A_batch_too_large_is_read_one_past_its_maximum() => RpcText.Elements("[1,2,3,4,5,6]"u8.ToArray(), 3).Count.ShouldBe(4);
}
