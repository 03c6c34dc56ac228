using System.Globalization;
using System.Security.Cryptography;
using Attendant.Model.People;
using Attendant.Storage;
using Attendant.Testing.Processes;

namespace Attendant.Storms.Consoles;

/// <summary>
/// Users by the thousand, put into the database as the server keeps them. Their passwords' hashes are made with little
/// work, which the hash says of itself: a thousand sign-ins are not what these tests are about.
/// </summary>
internal static class ManyUsers
{
    public static Task AddAsync(ServerProcess server, int count, Func<int, User> user) => AddAsync(server, [.. Enumerable.Range(0, count).Select(user)]);

    public static async Task AddAsync(ServerProcess server, params User[] all)
    {
        using var database = AttendantDatabase.Open(Path.Combine(server.DataFolder, "attendant.db"));
        var users = new SqliteUserStore(database);
        var hash = HashOf(ServerProcess.Password);
        foreach (var user in all) (await users.AddAsync(user, hash, CancellationToken.None)).ShouldNotBeNull();
    }

    public static User Operator(int number, string extension) => Operator(string.Create(CultureInfo.InvariantCulture, $"user{number}"), extension);

    public static User Operator(string name, string extension) => new() { Name = name, Extension = extension, Edition = Edition.Bae, Roles = [Role.Operator, Role.Supervisor] };

    public static User Administrator(string name) => new() { Name = name, Roles = [Role.Administrator] };

    private static string HashOf(string password)
    {
        const int Cost = 10;
        var salt = RandomNumberGenerator.GetBytes(16);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, Cost, HashAlgorithmName.SHA256, 32);
        return $"pbkdf2-sha256${Cost}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }
}
