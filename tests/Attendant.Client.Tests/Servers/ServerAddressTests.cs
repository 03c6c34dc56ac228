namespace Attendant.Client.Servers;

public sealed class ServerAddressTests
{
    [Theory]
    [InlineData("pbx.example.com", "pbx.example.com", 0)]
    [InlineData(" pbx.example.com:51235 ", "pbx.example.com", 51235)]
    [InlineData("192.0.2.7:1", "192.0.2.7", 1)]
    [InlineData("[2001:db8::1]:51234", "2001:db8::1", 51234)]
    [InlineData("[2001:db8::1]", "2001:db8::1", 0)]
    [InlineData("2001:db8::1", "2001:db8::1", 0)]
    public void Host_and_port_are_read(string text, string host, int port)
    {
        ServerAddress.TryParse(text, out var address).ShouldBeTrue();

        (address!.Host, address.Port).ShouldBe((host, port));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":51234")]
    [InlineData("host:")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("host:port")]
    [InlineData("ho st")]
    [InlineData("[2001:db8::1]51234")]
    [InlineData("[2001:db8::1")]
    public void What_is_no_address_is_not_read(string text) => ServerAddress.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void An_IPv6_address_is_written_in_brackets() => new ServerAddress("2001:db8::1", 5).ToString().ShouldBe("[2001:db8::1]:5");
}
