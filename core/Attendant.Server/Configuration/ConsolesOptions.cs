using System.ComponentModel.DataAnnotations;

namespace Attendant.Server.Configuration;

/// <summary>How many consoles there may be, and how long one that was cut off is expected back. Section <c>Consoles</c>.</summary>
internal sealed class ConsolesOptions
{
    [Range(1, 1_000_000)]
    public int Connections { get; set; } = 20_000;

    /// <summary>Of one address: a branch office behind one router has many.</summary>
    [Range(1, 1_000_000)]
    public int ConnectionsPerAddress { get; set; } = 1_000;

    /// <summary>On Linux: many consoles are sent to by one call to the system (io_uring), where it has that.</summary>
    public bool Ring { get; set; } = true;

    /// <summary>So long a session outlives its connection, and those of before a restart are awaited.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(60);
}
