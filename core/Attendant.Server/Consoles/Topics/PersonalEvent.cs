using Attendant.Model;

namespace Attendant.Server.Consoles.Topics;

/// <summary>An event for one session alone.</summary>
internal abstract record PersonalEvent : ModelEvent
{
    public required Session Session { get; init; }
}
