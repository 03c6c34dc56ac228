using Attendant.Model;

namespace Attendant.Server.Consoles.Topics;

internal sealed record PersonChanged : ModelEvent
{
    public required Person Person { get; init; }
}
