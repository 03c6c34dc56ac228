using System.Globalization;
using Attendant.Benchmarks.Load;

namespace Attendant.Benchmarks.Subjects;

/// <summary>A server under load: the product, or what a user would pick instead.</summary>
internal abstract class Subject : IAsyncDisposable
{
    // clock ticks of /proc: 100 a second on every Linux that .NET runs on
    private const double TicksPerSecond = 100;

    public abstract string Name { get; }

    public Tally Tally { get; } = new();

    /// <summary>The server's processor time, user and system.</summary>
    public TimeSpan Cpu
    {
        get
        {
            var stat = File.ReadAllText($"/proc/{ProcessId}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return TimeSpan.FromSeconds((Ticks(11) + Ticks(12)) / TicksPerSecond);

            double Ticks(int at) => double.Parse(fields[at], CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The server's memory, whoever asked for it.</summary>
    public long ResidentBytes =>
        long.Parse(
            File.ReadLines($"/proc/{ProcessId}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) * 1024;

    protected abstract int ProcessId { get; }

    /// <summary>Starts it on one core; on any where none is named.</summary>
    /// <param name="core">Where it runs alone.</param>
    /// <param name="consoles">How many will come at most.</param>
    public abstract Task StartAsync(int? core, int consoles);

    /// <summary>A console comes; it is ready when it has signed in and subscribed.</summary>
    public abstract LoadConnection Connect(LoadGenerator generator, int index);

    /// <summary>Has events published, all at once.</summary>
    /// <param name="count">How many.</param>
    /// <param name="like">An event of the product: every subject carries the same bytes.</param>
    public void Publish(int count, byte[] like)
    {
        var stamps = new string[count];
        for (var index = 0; index < count; index++) stamps[index] = Stamp.Now(++Tally.Published);
        Send(stamps, like);
    }

    public abstract ValueTask DisposeAsync();

    protected abstract void Send(string[] stamps, byte[] like);
}
