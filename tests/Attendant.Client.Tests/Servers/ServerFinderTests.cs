using Attendant.Client.Fakes;

namespace Attendant.Client.Servers;

public sealed class ServerFinderTests
{
    [Theory]
    [InlineData(true, "_attendant-tls._tcp.example.com")]
    [InlineData(false, "_attendant._tcp.example.com")]
    public async Task A_domain_is_asked_by_the_name_that_belongs_to_the_connection(bool secure, string name)
    {
        var dns = new FakeSrv { [name] = [new("b.example.com.", 2, 20, 0), new("a.example.com.", 1, 10, 0)] };

        var found = await Finder(new() { Domain = "example.com", UseSecureConnection = secure, SrvResolver = dns }).FindAsync(default);

        found.ShouldBe([new ServerAddress("a.example.com", 1), new ServerAddress("b.example.com", 2)]);
    }

    [Fact]
    public async Task A_server_outside_the_domain_must_carry_the_domain_in_its_certificate()
    {
        var dns = new FakeSrv { ["_attendant-tls._tcp.example.com"] = [new("evil.example.net", 1, 0, 0), new("example.com", 2, 1, 0), new("notexample.com", 3, 2, 0)] };

        var found = await Finder(new() { Domain = "example.com", SrvResolver = dns }).FindAsync(default);

        found.Select(s => s.CertificateName).ShouldBe(["example.com", null, "example.com"]);
    }

    [Fact]
    public async Task Where_DNS_fails_the_named_servers_are_tried()
    {
        var options = new AttendantClientOptions { Domain = "example.com", Servers = [new("fallback")], SrvResolver = new FakeSrv { Fault = "no answer" } };
        var log = new LogLines();

        (await Finder(options, log).FindAsync(default)).ShouldBe([new ServerAddress("fallback", 51235)]);

        log.Lines.ShouldContain("7001 DNS cannot tell the servers at _attendant-tls._tcp.example.com: no answer");
    }

    [Theory]
    [InlineData(ConsoleTransport.Tcp, false, 51234)]
    [InlineData(ConsoleTransport.Tcp, true, 51235)]
    [InlineData(ConsoleTransport.WebSocket, false, 51280)]
    [InlineData(ConsoleTransport.WebSocket, true, 51443)]
    public async Task A_port_that_is_not_named_is_the_usual_one(ConsoleTransport transport, bool secure, int port)
    {
        var options = new AttendantClientOptions { Servers = [new("a"), new("b", 7)], Transport = transport, UseSecureConnection = secure };

        (await Finder(options).FindAsync(default)).Select(s => s.Port).ShouldBe([port, 7]);
    }

    [Fact]
    public async Task The_server_that_was_reached_last_comes_first_and_the_others_in_turn()
    {
        var finder = Finder(new() { Servers = [new("a", 1), new("b", 1), new("c", 1)] });
        finder.Reached(new("b", 1));

        (await finder.FindAsync(default)).Select(s => s.Host).ShouldBe(["b", "c", "a"]);
    }

    private static ServerFinder Finder(AttendantClientOptions options, LogLines? log = null) => new(options, log ?? new LogLines(), most => most);

    private sealed class FakeSrv : Dictionary<string, SrvRecord[]>, ISrvResolver
    {
        public string? Fault { get; init; }

        public Task<IReadOnlyList<SrvRecord>> ResolveAsync(string name, CancellationToken cancellationToken) =>
            Fault is null ? Task.FromResult<IReadOnlyList<SrvRecord>>(this.GetValueOrDefault(name, [])) : throw new IOException(Fault);
    }
}
