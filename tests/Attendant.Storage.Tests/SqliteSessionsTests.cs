using Newtonsoft.Json;

namespace Attendant.Storage;

public sealed class SqliteSessionsTests : IDisposable
{
    private readonly DatabaseFile _file = new();
    private readonly AttendantDatabase _database;
    private readonly SqliteSessions _sessions;

    public SqliteSessionsTests()
    {
        _database = AttendantDatabase.Open(_file.Path);
        _sessions = new SqliteSessions(_database);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_found_by_its_token_and_by_the_one_before_it()
    {
        var session = Session("s1", 1) with { PreviousTokenHash = Hash(9) };
        await _sessions.SaveAsync(session, Cancel);

        JsonConvert.SerializeObject(await _sessions.FindAsync(Hash(1), Cancel)).ShouldBe(JsonConvert.SerializeObject(session));
        (await _sessions.FindAsync(Hash(9), Cancel))!.Id.ShouldBe("s1");
        (await _sessions.FindAsync(Hash(2), Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_renewed_token_replaces_the_old_one()
    {
        await _sessions.SaveAsync(Session("s1", 1), Cancel);
        await _sessions.SaveAsync(Session("s1", 2), Cancel);

        (await _sessions.FindAsync(Hash(1), Cancel)).ShouldBeNull();
        (await _sessions.FindAsync(Hash(2), Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Those_of_a_node_that_did_not_come_back_are_removed_and_no_others()
    {
        await _sessions.SaveAsync(Session("back", 1), Cancel);
        await _sessions.SaveAsync(Session("gone", 2), Cancel);
        await _sessions.SaveAsync(Session("elsewhere", 3) with { Node = "n2" }, Cancel);

        await _sessions.RemoveOthersAsync("n1", new HashSet<string> { "back" }, Cancel);

        (await _sessions.FindAsync(Hash(1), Cancel)).ShouldNotBeNull();
        (await _sessions.FindAsync(Hash(2), Cancel)).ShouldBeNull();
        (await _sessions.FindAsync(Hash(3), Cancel)).ShouldNotBeNull();
    }

    public void Dispose()
    {
        _database.Dispose();
        _file.Dispose();
    }

    private static byte[] Hash(byte seed) => [.. Enumerable.Repeat(seed, 32)];

    private static SessionRow Session(string id, byte token) => new()
    {
        Id = id,
        User = "anna",
        Edition = "BAP",
        TokenHash = Hash(token),
        Node = "n1",
        RemoteAddress = "192.0.2.1",
        ClientName = "console",
        ClientVersion = "1.0",
        SeenAt = new DateTimeOffset(2026, 11, 22, 20, 0, 0, TimeSpan.Zero),
    };
}
