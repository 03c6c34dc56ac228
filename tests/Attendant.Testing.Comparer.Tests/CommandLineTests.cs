using Attendant.Testing.Comparer.Tests.Ami;

namespace Attendant.Testing.Comparer.Tests;

/// <summary>The executable from its arguments to its exit code, against an Asterisk with one idle and one talking phone.</summary>
public sealed class CommandLineTests : IAsyncDisposable
{
    private readonly FakeAsterisk _asterisk = new(Answer);
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public async ValueTask DisposeAsync()
    {
        await _asterisk.DisposeAsync();
        await _output.DisposeAsync();
        await _errors.DisposeAsync();
    }

    [Fact]
    public async Task A_true_picture_gives_0_and_no_word()
    {
        (await RunAsync("""
            {"lines":[{"id":"a","extension":"1001","state":"busy","source":"pbx","actions":{"make":true}},{"id":"b","extension":"1003","state":"idle"}],
             "calls":[{"id":"c","line":"a","state":"connected","direction":"out","calling":{"number":"1001"},"called":{"number":"6001","name":"Music"}}],"parked":[]}
            """)).ShouldBe(0);
        _output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_false_picture_gives_1_and_every_difference()
    {
        (await RunAsync("""{"lines":[{"id":"a","extension":"1001","state":"idle"},{"id":"b","extension":"1003","state":"busy"}]}""")).ShouldBe(1);

        _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
        _output.ToString().ShouldContain("CallMissing 1001");
    }

    [Theory]
    [InlineData("{", null)]
    [InlineData("""{"lines":[{"id":"a"}]}""", null)]
    [InlineData("{}", "nowhere")]
    public async Task What_cannot_be_told_gives_2_and_the_reason(string picture, string? pbx)
    {
        (await RunAsync(picture, pbx)).ShouldBe(2);
        _errors.ToString().ShouldNotBeEmpty();
    }

    private Task<int> RunAsync(string picture, string? pbx = null) => CommandLine.RunAsync(
        new CommandLine.Arguments(pbx ?? _asterisk.EndPoint.ToString(), "cti", "s", "-", []), new StringReader(picture), _output, _errors, TestContext.Current.CancellationToken);

    private static string Answer(string action)
    {
        var items = action switch
        {
            "Login" => null,
            "Getvar" => "Value: 0\n",
            "CoreShowChannels" => "\nEvent: CoreShowChannel\nActionID: @ID@\nChannel: PJSIP/1001-1\nChannelStateDesc: Up\nExten: 6001\n\n",
            "DeviceStateList" => "\nEvent: DeviceStateChange\nActionID: @ID@\nDevice: PJSIP/1001\nState: INUSE\n\nEvent: DeviceStateChange\nActionID: @ID@\nDevice: PJSIP/1003\nState: NOT_INUSE\n\n",
            _ => "\n",
        };
        var head = $"Response: Success\nActionID: @ID@\n{items}";
        return action is "Login" or "Getvar" ? head + "\n" : $"{head}Event: {action}Complete\nActionID: @ID@\n\n";
    }
}
