using System.CommandLine;
using Attendant.Model.People;
using Attendant.Server.Configuration;
using Attendant.Server.SignIn;
using Attendant.Storage;

namespace Attendant.Server.CommandLine;

/// <summary><c>attendant users add|list|remove|password|unlock</c>. A running server sees the change within seconds.</summary>
internal static class UsersCommand
{
    public static Command Make() => new("users", "Users and their local passwords.")
    {
        Add(),
        List(),
        Remove(),
        Password(),
        Unlock(),
    };

    private static Command Add()
    {
        var name = NameArgument();
        var extension = new Option<string?>("--extension") { Description = "The primary extension." };
        var device = new Option<string?>("--device") { Description = "The device's name, where the extension is a shared line." };
        var edition = new Option<Edition>("--edition") { Description = "BOE, BAP or BAE.", DefaultValueFactory = _ => Edition.None };
        var roles = new Option<Role[]>("--role") { Description = "Operator, Supervisor, AdvancedSupervisor, QueueManager or Administrator; may be given several times.", AllowMultipleArgumentsPerToken = true };
        var first = new Option<string?>("--first-name");
        var last = new Option<string?>("--last-name");
        var department = new Option<string?>("--department");
        var email = new Option<string?>("--email");
        var password = PasswordOption();
        var command = new ConfiguredCommand("add", "Adds a user; the password is asked for, or read from standard input.");
        command.Command.Arguments.Add(name);
        foreach (var option in new Option[] { extension, device, edition, roles, first, last, department, email, password })
        {
            command.Command.Options.Add(option);
        }

        return command.Running((options, parsed, cancellationToken) => WithUsersAsync(options, async users =>
        {
            var user = new User
            {
                Name = parsed.GetValue(name)!,
                Extension = parsed.GetValue(extension),
                DeviceName = parsed.GetValue(device),
                Edition = parsed.GetValue(edition),
                Roles = parsed.GetValue(roles) is { Length: > 0 } given ? given : [Role.Operator],
                FirstName = parsed.GetValue(first) ?? "",
                LastName = parsed.GetValue(last) ?? "",
                Department = parsed.GetValue(department),
                Email = parsed.GetValue(email),
            };
            if (await PasswordInput.ReadAsync(parsed.GetValue(password), cancellationToken) is not { } secret)
            {
                return Fail("A password is needed: one line on standard input, or --password-from env:NAME.");
            }

            return await users.AddAsync(user, new PasswordHash().Make(secret), cancellationToken) is null
                ? Fail($"There is a user {user.Name} already.")
                : Say($"Added {user.Name}.");
        }));
    }

    private static Command List() =>
        new ConfiguredCommand("list", "Lists the users.").Running((options, _, cancellationToken) => WithUsersAsync(options, async users =>
        {
            foreach (var user in await users.ListAsync(cancellationToken))
            {
                Console.WriteLine($"{user.Name,-20} {user.Extension ?? "-",-10} {Rights.WordOf(user.Edition),-5} {string.Join(',', user.Roles.Select(Rights.WordOf)),-30} {user.DisplayName}");
            }

            return 0;
        }));

    private static Command Remove()
    {
        var name = NameArgument();
        var command = new ConfiguredCommand("remove", "Removes a user.");
        command.Command.Arguments.Add(name);
        return command.Running((options, parsed, cancellationToken) => WithUserAsync(options, parsed.GetValue(name)!, async (users, user) =>
        {
            var others = await users.ListAsync(cancellationToken);
            if (user.IsAdministrator && !others.Any(other => other.IsAdministrator && other.Id != user.Id))
            {
                return Fail($"{user.Name} is the last administrator and cannot be removed.");
            }

            await users.RemoveAsync(user.Id, cancellationToken);
            return Say($"Removed {user.Name}.");
        }, cancellationToken));
    }

    private static Command Password()
    {
        var name = NameArgument();
        var password = PasswordOption();
        var command = new ConfiguredCommand("password", "Sets a user's password; it is asked for, or read from standard input.");
        command.Command.Arguments.Add(name);
        command.Command.Options.Add(password);
        return command.Running((options, parsed, cancellationToken) => WithUserAsync(options, parsed.GetValue(name)!, async (users, user) =>
        {
            if (await PasswordInput.ReadAsync(parsed.GetValue(password), cancellationToken) is not { } secret)
            {
                return Fail("A password is needed: one line on standard input, or --password-from env:NAME.");
            }

            await users.SetCredentialAsync(
                user.Id,
                new LocalCredential { PasswordHash = new PasswordHash().Make(secret), UnlockedAt = TimeProvider.System.GetUtcNow() },
                cancellationToken);
            return Say($"{user.Name} has a new password.");
        }, cancellationToken));
    }

    private static Command Unlock()
    {
        var name = NameArgument();
        var command = new ConfiguredCommand("unlock", "Forgives a user's wrong passwords, so that the next try counts as the first.");
        command.Command.Arguments.Add(name);
        return command.Running((options, parsed, cancellationToken) => WithUserAsync(options, parsed.GetValue(name)!, async (users, user) =>
        {
            var kept = await users.FindCredentialAsync(user.Id, cancellationToken) ?? new LocalCredential();
            await users.SetCredentialAsync(user.Id, kept with { UnlockedAt = TimeProvider.System.GetUtcNow() }, cancellationToken);
            return Say($"{user.Name} is unlocked.");
        }, cancellationToken));
    }

    private static Argument<string> NameArgument() => new("name") { Description = "The user name." };

    private static Option<string?> PasswordOption() => new("--password-from") { Description = "Where the password stands: env:NAME or file:/path." };

    private static Task<int> WithUserAsync(ServerOptions options, string name, Func<IUserStore, User, Task<int>> act, CancellationToken cancellationToken) =>
        WithUsersAsync(options, async users => await users.FindAsync(name, cancellationToken) is { } user ? await act(users, user) : Fail($"There is no user {name}."));

    private static async Task<int> WithUsersAsync(ServerOptions options, Func<IUserStore, Task<int>> act)
    {
        DataFolder.Create(options);
        using var database = AttendantDatabase.Open(DataFolder.Database(options));
        return await act(new SqliteUserStore(database));
    }

    private static int Say(string sentence)
    {
        Console.WriteLine(sentence);
        return 0;
    }

    private static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
