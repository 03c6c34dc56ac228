using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Attendant.Server.Configuration;

public sealed class ConfigurationFaultsTests
{
    [Fact]
    public void A_configuration_that_fits_has_no_faults()
    {
        Find(("Tcp:Port", "51234"), ("Tcp:Grace", "00:01:00"), ("Tcp:Names:0", "a")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_fault_is_named_at_once_with_its_place()
    {
        var faults = Find(("Tcp:Prot", "1"), ("Tcp:Port", "many"), ("Tcp:Grace", "soon"), ("Colour", "red"));

        faults.Count.ShouldBe(4);
        faults.ShouldContain(fault => fault.StartsWith("Tcp:Prot:", StringComparison.Ordinal) && fault.Contains("Did you mean Port?"));
        faults.ShouldContain(fault => fault.StartsWith("Tcp:Port: \"many\"", StringComparison.Ordinal));
        faults.ShouldContain(fault => fault.StartsWith("Tcp:Grace: \"soon\"", StringComparison.Ordinal));
        faults.ShouldContain(fault => fault.StartsWith("Colour:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_out_of_range_is_a_fault()
    {
        Find(("Tcp:Port", "70000")).ShouldHaveSingleItem().ShouldStartWith("Tcp:Port: \"70000\"");
    }

    private static IReadOnlyList<string> Find(params (string Key, string Value)[] settings) =>
        ConfigurationFaults.Find(
            new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build(),
            new Root());

    private sealed class Root
    {
        public Listener Tcp { get; set; } = new();
    }

    private sealed class Listener
    {
        [Range(0, 65535)]
        public int Port { get; set; }

        public TimeSpan Grace { get; set; }

        public List<string> Names { get; set; } = [];
    }
}
