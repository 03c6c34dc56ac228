using Attendant.Model;

namespace Attendant.Server.Loop;

/// <summary>What the model's loop tells beside what the model says.</summary>
internal interface ILoopEvents : IModelEvents
{
    /// <summary>One piece of work is done and all that it changed was published: what was gathered may go out.</summary>
    void TurnEnded();
}
