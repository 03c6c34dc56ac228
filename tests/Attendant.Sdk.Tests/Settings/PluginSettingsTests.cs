using Attendant.Contracts.Hosting;
using Attendant.Sdk.Settings;

namespace Attendant.Sdk.Tests.Settings;

public sealed class PluginSettingsTests
{
    public enum Flavour
    {
        Plain,
        Mild,
    }

    public sealed record Options
    {
        public string Host { get; init; } = "localhost";

        public int Port { get; init; } = 5038;

        public Flavour Flavour { get; init; }

        public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

        public IReadOnlyList<string> Lines { get; init; } = ["1001"];

        public Options? Inner { get; init; }
    }

    [Fact]
    public void What_is_missing_or_null_keeps_its_default() =>
        PluginSettings.Read<Options>("""{"host": null, "unknown": 1}""").Value.ShouldBeEquivalentTo(new Options());

    [Fact]
    public void Words_seconds_lists_and_inner_records_are_read()
    {
        var read = PluginSettings.Read<Options>("""{"flavour": "mild", "timeout": 2.5, "lines": ["7"], "inner": {"port": 1}}""").Value!;
        read.Flavour.ShouldBe(Flavour.Mild);
        read.Timeout.ShouldBe(TimeSpan.FromSeconds(2.5));
        read.Lines.ShouldBe(["7"]);
        read.Inner!.Port.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"inner": {"port": "many"}}""", "inner.port")]
    [InlineData("""{"timeout": "soon"}""", "timeout")]
    [InlineData("""{"lines": [1, {"a": 2}]}""", "lines[1]")]
    [InlineData("""{"port": 1""", "port")]
    [InlineData("null", "$")]
    public void What_cannot_be_read_is_named_by_its_path(string json, string path)
    {
        var failure = PluginSettings.Read<Options>(json).Failure!;
        failure.Code.ShouldBe(ServiceFailureCode.InvalidParameter);
        failure.Message.ShouldStartWith($"The settings cannot be read at '{path}': ");
    }
}
