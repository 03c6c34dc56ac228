namespace Attendant.Sdk.Cli.Tests;

/// <summary>A program that ran to its end, and all it said.</summary>
internal sealed record Ran(string Order, int Code, string Said)
{
    public Ran ShouldSucceed()
    {
        Code.ShouldBe(0, $"{Order}\n{Said}");
        return this;
    }
}
