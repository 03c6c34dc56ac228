using Attendant.Client.Picture;

namespace Attendant.Client.Sessions;

internal sealed record SubscribeResult
{
    public long Seq { get; init; }
    public string Epoch { get; init; } = "";
    public Snapshot Snapshot { get; init; } = new();
}
