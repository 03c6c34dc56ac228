using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Attendant.Storms.Consoles;
using Attendant.Testing.Processes;

namespace Attendant.Storms.Storms;

/// <summary>
/// Thousands of consoles, many at each line, in a storm of calls. Some of them watch every lamp and read nothing, or a byte a
/// second: they are dropped, and nobody else notices. Calls are never merged, so that all who read at one line must
/// have read the very same bytes.
/// </summary>
public sealed class ManyConsolesTests
{
    private const int AtEachLine = 100;
    private const long Mebibyte = 1024 * 1024;

    private static readonly int Consoles = Scale.Of(briefly: 400, fully: 5000);
    private static readonly int ReadNothing = Scale.Of(briefly: 4, fully: 50);
    private static readonly int ReadAByteASecond = Scale.Of(briefly: 4, fully: 50);
    private static readonly int Lines = Scale.Of(briefly: 4000, fully: 10_000);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static int Slow => ReadNothing + ReadAByteASecond;

    private static int Operators => Consoles / AtEachLine;

    [Fact]
    public async Task Consoles_that_do_not_read_are_dropped_disturb_nobody_and_cost_no_more_memory_than_they_may()
    {
        await using var server = new ServerProcess();
        await ManyUsers.AddAsync(server, Consoles, number => ManyUsers.Operator(number, ExtensionOf(number)));
        server.WriteConnector("pbx", Traffic.Connector(Lines, string.Join(", ", Enumerable.Range(0, Operators).Select(line => $"\"{1001 + line}\"")), trunks: 2000));
        await server.StartAsync(cancellationToken: Ct);
        await server.SaysAsync("Connector pbx is running", Ct);
        await using var observer = await SignedInConsole.StartAsync(server, "user0", Ct, Client.Topic.Lines());
        await observer.UntilAsync("all lines", picture => picture.Lines.Count == Lines, Ct);
        var before = PeakMemory(server);

        var quick = new ConcurrentBag<Reader>();
        await InTurnsAsync(Enumerable.Range(0, Consoles - Slow), async number => quick.Add(await Reader.StartAsync(server, number)));
        var sleepers = new ConcurrentBag<Sleeper>();
        await InTurnsAsync(Enumerable.Range(Consoles - Slow, Slow), async number => sleepers.Add(await Sleeper.StartAsync(server, number, readsAByteASecond: number % 2 == 0)));

        var traffic = new Traffic(server);
        await traffic.RunAsync(callsPerMinute: 600, operatorCallsPerMinute: Operators * 60, Ct);
        await WhenAllAreSlowAsync(server, traffic);
        await traffic.CalmAsync(observer, Ct);

        foreach (var reader in quick) await reader.CaughtUpAsync();
        foreach (var line in quick.GroupBy(reader => reader.Extension))
        {
            var heard = line.First().Heard;
            heard.Calls.ShouldBeGreaterThan(0, $"nothing happened at {line.Key}");
            line.ShouldAllBe(reader => reader.Heard.Equals(heard), $"consoles at {line.Key} heard different things");
        }

        var bound = Bound(before);
        var peak = PeakMemory(server);
        var calls = quick.Sum(reader => reader.Heard.Calls);
        TestContext.Current.TestOutputHelper?.WriteLine($"{quick.Count} consoles read {calls} call events; memory {before / Mebibyte} MiB before, {peak / Mebibyte} MiB at most, {bound / Mebibyte} MiB allowed.");
        peak.ShouldBeLessThan(bound);
        await ShouldResumeAsync(server, sleepers.First());

        foreach (var sleeper in sleepers) await sleeper.DisposeAsync();
        foreach (var reader in quick) await reader.DisposeAsync();
        await observer.DisposeAsync();
        await server.ShouldEndCleanlyAsync(Ct);
    }

    /// <summary>
    /// What the limits allow: the ring (64 MiB); for each console that does not read a backlog of 1 MiB, answers of 256 KiB and
    /// a batch of 128 KiB on its way; for each lamp that it watches 300 bytes of its snapshot, and in its queue twice 48 for a
    /// place and 28 for finding it; 48 KiB for each connection. And as much again, for what the collector has not collected.
    /// </summary>
    private static long Bound(long before) => before + (2 * ((64 * Mebibyte) + (Slow * (Mebibyte + (384 * 1024) + (Lines * 424L))) + (Consoles * 48L * 1024)));

    private static long PeakMemory(ServerProcess server) =>
        long.Parse(Regex.Match(File.ReadAllText($"/proc/{server.ProcessId}/status"), @"VmHWM:\s+(\d+) kB").Groups[1].Value, CultureInfo.InvariantCulture) * 1024;

    /// <summary>The link to the PBX breaks and comes back, until the lamps that nobody reads are more than may wait.</summary>
    private static async Task WhenAllAreSlowAsync(ServerProcess server, Traffic traffic)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        while (Regex.Count(server.Output, "does not keep up") < Slow)
            await traffic.PlayAsync("""{ "name": "link", "steps": [ { "at": 0, "do": "loseLink", "seconds": 1 } ] }""", patience.Token);
        Regex.Count(server.Output, "does not keep up").ShouldBe(Slow, "somebody was dropped who reads");
    }

    private static async Task ShouldResumeAsync(ServerProcess server, Sleeper sleeper)
    {
        await using var back = await WireConsole.ConnectAsync(server.Port, cancellationToken: Ct);
        var answer = await back.ResumeAsync(sleeper.Token, sleeper.Epoch, sleeper.Seq);
        answer.GetProperty("result").GetProperty("resumed").GetBoolean().ShouldBeTrue(answer.ToString());
    }

    private static Task InTurnsAsync(IEnumerable<int> numbers, Func<int, Task> start) =>
        Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = Ct }, async (number, _) => await start(number));

    private static string ExtensionOf(int number) => (1001 + (number % Operators)).ToString(CultureInfo.InvariantCulture);

    // a hundred behind each address
    private static IPAddress AddressOf(int number) => new([127, 0, 1, (byte)(1 + (number / 100))]);

    /// <summary>Reads everything at its line.</summary>
    private sealed class Reader : IAsyncDisposable
    {
        private readonly HashCode[] _hash = new HashCode[1];
        private WireConsole _wire = null!;
        private int _calls;

        public required string Extension { get; init; }

        /// <summary>How many events of calls, and a hash over all their bytes in their order.</summary>
        public (int Calls, int Hash) Heard => (_calls, _hash[0].ToHashCode());

        public static async Task<Reader> StartAsync(ServerProcess server, int number)
        {
            var reader = new Reader { Extension = ExtensionOf(number) };
            reader._wire = await WireConsole.ConnectAsync(server.Port, AddressOf(number), told: reader.Hear, cancellationToken: Ct);
            (await reader._wire.SignInAsync($"user{number}")).ShouldBeNull();
            await reader._wire.DoAsync("subscribe", new { topics = new object[] { new { topic = "calls" }, new { topic = "lines", filter = new { extensions = new[] { reader.Extension } } } } });
            return reader;
        }

        /// <summary>Who has had an answer has had everything before it. Fails where it was dropped.</summary>
        public Task CaughtUpAsync() => _wire.DoAsync("server.ping", new { });

        public ValueTask DisposeAsync() => _wire.DisposeAsync();

        private void Hear(ReadOnlyMemory<byte> message)
        {
            if (message.Span.IndexOf("\"method\":\"call."u8) < 0) return;
            _calls++;
            _hash[0].AddBytes(message.Span);
        }
    }
}
