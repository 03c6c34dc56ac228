using Microsoft.Extensions.Time.Testing;

namespace Attendant.Testing;

/// <summary>A fake clock whose wall time can be set, as an administrator does, while timers and timestamps go on.</summary>
internal sealed class MovedClock : FakeTimeProvider
{
    public MovedClock()
        : base(new DateTimeOffset(2026, 11, 22, 20, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>How far it was moved.</summary>
    public TimeSpan Moved { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Moved;

    // the fake's own follows the wall
    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
