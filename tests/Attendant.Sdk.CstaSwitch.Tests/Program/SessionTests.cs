using Attendant.Sdk.CstaSwitch.Program;

namespace Attendant.Sdk.CstaSwitch.Tests.Program;

public sealed class SessionTests
{
    [Fact]
    public async Task A_person_uses_the_phones_line_by_line()
    {
        var said = await RunAsync(["--phones", "1001,1002", "--slots", "7001"], "1001 dial 1002\n1002 answer\n1001 park 7001\ncalls\nin 030555 1001\nout 2 hangup\nfault restart\ncalls\n1001 hold\nnonsense\nquit\n");

        said.Skip(1).ShouldBe(["ok", "ok", "ok", "1: 1002 Connected, 7001 Queued", "2", "ok", "ok", "", "StateIncompatibility: noActiveCall", "There is no phone nonsense. (Parameter 'number')"]);
    }

    [Theory]
    [InlineData("--dialect", "Klingon")]
    [InlineData("--port", "x")]
    [InlineData("--odd", "1")]
    [InlineData("--port", null)]
    public async Task What_is_not_understood_is_said_with_what_is(string name, string? value)
    {
        var said = await RunAsync(value is null ? [name] : [name, value], "", expected: 2);

        said.ShouldContain(line => line.StartsWith("--dialect NAME", StringComparison.Ordinal));
    }

    private static async Task<string[]> RunAsync(string[] args, string input, int expected = 0)
    {
        var output = new StringWriter { NewLine = "\n" };
        (await Session.RunAsync(args, new StringReader(input), output)).ShouldBe(expected);
        return output.ToString().TrimEnd('\n').Split('\n');
    }
}
