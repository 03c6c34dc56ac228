using Attendant.Model;

namespace Attendant.Server.Consoles.Topics;

internal sealed record PersonRemoved : ModelEvent
{
    public required string User { get; init; }
}
