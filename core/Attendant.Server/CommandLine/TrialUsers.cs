using Attendant.Model.People;

namespace Attendant.Server.CommandLine;

/// <summary>The users of a trial, one for each edition and an administrator; named as the simulated PBX names their extensions.</summary>
internal static class TrialUsers
{
    public static IReadOnlyList<User> All { get; } =
    [
        new() { Name = "enterprise", FirstName = "Anna", LastName = "Albrecht", Extension = "1001", Edition = Edition.Bae, Roles = [Role.Operator, Role.Supervisor], Department = "Switchboard" },
        new() { Name = "professional", FirstName = "Bruno", LastName = "Lindner", Extension = "1002", Edition = Edition.Bap, Roles = [Role.Operator], Department = "Switchboard" },
        new() { Name = "desktop", FirstName = "Chiara", LastName = "Weber", Extension = "1003", Edition = Edition.Boe, Roles = [Role.Operator], Department = "Sales" },
        new() { Name = "admin", FirstName = "Ada", LastName = "Admin", Roles = [Role.Administrator] },
    ];
}
