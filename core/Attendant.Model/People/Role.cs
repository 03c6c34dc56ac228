namespace Attendant.Model.People;

/// <summary>What a user may be trusted with.</summary>
public enum Role
{
    Unknown = 0,
    Operator,
    Supervisor,
    AdvancedSupervisor,
    QueueManager,
    Administrator,
}
