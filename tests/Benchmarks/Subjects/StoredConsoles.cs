using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Attendant.Model.People;
using Attendant.Storage;

namespace Attendant.Benchmarks.Subjects;

/// <summary>Consoles that were signed in before the server's start: they come back by token, without a password check.</summary>
internal static class StoredConsoles
{
    public const int PerUser = 100;

    /// <summary>Writes users and sessions where the server will find them; the tokens by which they return.</summary>
    public static async Task<IReadOnlyList<string>> WriteAsync(string dataFolder, int consoles)
    {
        using var database = AttendantDatabase.Open(Path.Combine(dataFolder, "attendant.db"));
        var (users, sessions) = (new SqliteUserStore(database), new SqliteSessions(database));
        var tokens = new List<string>(consoles);
        for (var index = 0; index < consoles; index++)
        {
            var user = string.Create(CultureInfo.InvariantCulture, $"operator{index / PerUser}");
            if (index % PerUser == 0)
            {
                await users.AddAsync(
                    new User { Name = user, FirstName = "Anna", LastName = "Operator", Extension = "1001", Edition = Edition.Bae, Roles = [Role.Operator] }, null, default);
            }

            var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            await sessions.SaveAsync(
                new SessionRow
                {
                    Id = Guid.NewGuid().ToString("N"),
                    User = user,
                    Edition = "BAE",
                    TokenHash = SHA256.HashData(Encoding.UTF8.GetBytes(token)),
                    Node = "n1",
                    RemoteAddress = "127.0.0.1",
                    ClientName = "load",
                    ClientVersion = "1",
                    SeenAt = TimeProvider.System.GetUtcNow(),
                },
                default);
            tokens.Add(token);
        }

        return tokens;
    }
}
