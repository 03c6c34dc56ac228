using System.Buffers.Binary;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace Attendant.Plugins.Link;

public sealed class BoundedMessageHandlerTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(FrameWriter.LongestFrame + 1)]
    public async Task A_length_that_cannot_be_ends_the_reading_at_once_whatever_comes_behind(int length)
    {
        await using var wire = new EndlessStream(Head(length));
        await using var handler = new BoundedMessageHandler(wire, new SystemTextJsonFormatter());

        (await Should.ThrowAsync<InvalidDataException>(async () => await handler.ReadAsync(TestContext.Current.CancellationToken))).Message.ShouldContain($"{length} bytes long");

        wire.Given.ShouldBeLessThan(EndlessStream.AFew);
    }

    [Fact]
    public async Task A_message_of_a_length_that_may_be_is_read()
    {
        var text = """{"jsonrpc":"2.0","id":7,"result":1}"""u8;
        using var wire = new MemoryStream([.. Head(text.Length), .. text]);
        await using var handler = new BoundedMessageHandler(wire, new SystemTextJsonFormatter());

        (await handler.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeAssignableTo<JsonRpcResult>()!.RequestId.Number.ShouldBe(7);
    }

    private static byte[] Head(int length)
    {
        var head = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(head, length);
        return head;
    }
}
