using System.Net;
using System.Security.Cryptography.X509Certificates;
using Attendant.Sdk.CstaSwitch.Dialects;

namespace Attendant.Sdk.CstaSwitch;

/// <summary>What the switch is, before it starts. Read once.</summary>
public sealed record CstaSwitchOptions
{
    /// <summary>How it speaks.</summary>
    public CstaDialect Dialect { get; init; } = CstaDialects.Ed6;

    /// <summary>Where it listens; port 0 takes a free one.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>With a certificate (and its key) every link is TLS. The caller keeps and disposes of it.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The clock of every timer.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>User names and passwords for dialects with a login.</summary>
    public IReadOnlyDictionary<string, string> Users { get; init; } = new Dictionary<string, string>();

    /// <summary>The longest session a client may ask for (and gets where it names none).</summary>
    public TimeSpan LongestSession { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>The shortest session a client may ask for.</summary>
    public TimeSpan ShortestSession { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many sessions there may be at once.</summary>
    public int MaximumSessions { get; init; } = 16;

    /// <summary>How many links there may be at once; more are closed as they come.</summary>
    public int MaximumLinks { get; init; } = 64;

    /// <summary>How many messages may wait for a client that does not read; then its link ends.</summary>
    public int MaximumBacklog { get; init; } = 10_000;

    /// <summary>How often the switch sends SystemStatus to whom it may; a client that has not answered the last one loses its link. Null for never.</summary>
    public TimeSpan? Heartbeat { get; init; }

    /// <summary>The numbers of plain phones, two lines each.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>Every other device.</summary>
    public IReadOnlyList<CstaDevice> Devices { get; init; } = [];

    /// <summary>How many calls from and to the outside there may be at once; their network interface devices are T1, T2 ….</summary>
    public int Trunks { get; init; } = 8;

    /// <summary>What numbers outside begin with, when a phone dials them.</summary>
    public string OutsidePrefix { get; init; } = "0";

    /// <summary>The id of the first call; the next ones count up.</summary>
    public long FirstCallId { get; init; } = 1;

    /// <summary>How many calls there may be at once.</summary>
    public int MaximumCalls { get; init; } = 1000;

    /// <summary>How many parties a conference may have.</summary>
    public int MaximumConferenceMembers { get; init; } = 6;

    /// <summary>The cross reference id of a session's first monitor.</summary>
    public int FirstCrossReference { get; init; } = 1;

    /// <summary>How many monitors there may be altogether.</summary>
    public int MaximumMonitors { get; init; } = 10_000;

    /// <summary>How many monitors there may be on one device.</summary>
    public int MaximumMonitorsPerDevice { get; init; } = 16;

    /// <summary>How long a call is offered to a phone (OfferedEvent) before it rings there; null where it rings at once.</summary>
    public TimeSpan? Offer { get; init; }

    /// <summary>How long a phone rings before a forwarding on no answer acts.</summary>
    public TimeSpan NoAnswer { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How many entries a snapshot holds in its answer; a longer one comes in segments of so many. They must fit a frame.</summary>
    public int SnapshotSegment { get; init; } = 50;

    /// <summary>How long a call is parked before it goes back to who parked it.</summary>
    public TimeSpan ParkRecall { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long a client may take to say where a route point's call goes.</summary>
    public TimeSpan RouteTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The agents who may log on, with their passwords; empty lets everybody.</summary>
    public IReadOnlyDictionary<string, string> Agents { get; init; } = new Dictionary<string, string>();

    /// <summary>How many requests of one client may wait for their answers.</summary>
    public int MaximumOutstanding { get; init; } = 9998;
}
