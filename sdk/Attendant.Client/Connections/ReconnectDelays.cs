using System.Security.Cryptography;

namespace Attendant.Client.Connections;

/// <summary>
/// How long to wait before each round of tries: random, so that a thousand consoles do not come at once, and growing,
/// so that a server that is down is left alone.
/// </summary>
internal sealed class ReconnectDelays(TimeSpan first, TimeSpan most, Func<double>? random = null)
{
    private readonly Func<double> _random = random ?? (() => RandomNumberGenerator.GetInt32(1_000_001) / 1_000_000d);

    /// <param name="round">0 is the first.</param>
    /// <param name="atLeast">What the server asked for.</param>
    public TimeSpan Next(int round, TimeSpan? atLeast = null)
    {
        var spread = first * (0.1 + (0.9 * _random()));
        var grown = spread * Math.Pow(2, Math.Min(round, 20));
        var delay = grown < most ? grown : most * (0.5 + (0.5 * _random()));
        return atLeast is { } asked && asked > delay ? asked : delay;
    }
}
