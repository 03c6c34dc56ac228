using Attendant.Model.People;
using Newtonsoft.Json;

namespace Attendant.Storage;

public sealed class SqliteUserStoreTests : IDisposable
{
    private readonly DatabaseFile _file = new();
    private readonly AttendantDatabase _database;
    private readonly SqliteUserStore _users;

    public SqliteUserStoreTests()
    {
        _database = AttendantDatabase.Open(_file.Path);
        _users = new SqliteUserStore(_database);
    }

    [Fact]
    public async Task A_user_comes_back_with_every_field()
    {
        var added = await _users.AddAsync(Anna, "hash", TestContext.Current.CancellationToken);

        var found = await _users.FindAsync("anna", TestContext.Current.CancellationToken);

        JsonConvert.SerializeObject(found).ShouldBe(JsonConvert.SerializeObject(added));
        found!.Roles.ShouldBe([Role.Operator, Role.Supervisor]);
        found.Fields["screenRecording"].ShouldBe("anna-pc");
    }

    [Fact]
    public async Task A_name_is_found_whatever_its_case()
    {
        await _users.AddAsync(Anna, null, TestContext.Current.CancellationToken);

        (await _users.FindAsync("ANNA", TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_name_is_given_once_also_when_two_ask_at_the_same_time()
    {
        var results = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => _users.AddAsync(Anna, null, TestContext.Current.CancellationToken)));

        results.Count(user => user is not null).ShouldBe(1);
    }

    [Fact]
    public async Task A_change_is_kept_and_leaves_the_password_alone()
    {
        var user = (await _users.AddAsync(Anna, "hash", TestContext.Current.CancellationToken))!;

        (await _users.UpdateAsync(user with { Extension = "5007" }, TestContext.Current.CancellationToken)).ShouldBeTrue();

        (await _users.FindAsync("anna", TestContext.Current.CancellationToken))!.Extension.ShouldBe("5007");
        (await _users.FindCredentialAsync(user.Id, TestContext.Current.CancellationToken))!.PasswordHash.ShouldBe("hash");
    }

    [Fact]
    public async Task A_credential_comes_back_with_its_moments()
    {
        var user = (await _users.AddAsync(Anna, "hash", TestContext.Current.CancellationToken))!;
        var credential = new LocalCredential
        {
            PasswordHash = "other",
            ExpiresAt = new DateTimeOffset(2027, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
            UnlockedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        };

        await _users.SetCredentialAsync(user.Id, credential, TestContext.Current.CancellationToken);

        (await _users.FindCredentialAsync(user.Id, TestContext.Current.CancellationToken)).ShouldBe(credential);
    }

    [Fact]
    public async Task A_removed_user_is_gone_and_the_key_is_not_used_again()
    {
        var first = (await _users.AddAsync(Anna, null, TestContext.Current.CancellationToken))!;
        (await _users.RemoveAsync(first.Id, TestContext.Current.CancellationToken)).ShouldBeTrue();

        var second = (await _users.AddAsync(Anna, null, TestContext.Current.CancellationToken))!;

        second.Id.Value.ShouldBeGreaterThan(first.Id.Value);
        (await _users.RemoveAsync(first.Id, TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_name_that_looks_like_a_statement_is_a_name()
    {
        var odd = Anna with { Name = "x'); DROP TABLE users; --" };

        await _users.AddAsync(odd, null, TestContext.Current.CancellationToken);

        (await _users.FindAsync(odd.Name, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (await _users.ListAsync(TestContext.Current.CancellationToken)).Count.ShouldBe(1);
    }

    public void Dispose()
    {
        _database.Dispose();
        _file.Dispose();
    }

    private static User Anna { get; } = new()
    {
        Name = "anna",
        FirstName = "Anna",
        LastName = "Berg",
        Extension = "5006",
        DeviceName = "SEP001122334455",
        Edition = Edition.Bap,
        Roles = [Role.Operator, Role.Supervisor],
        Email = "anna@example.test",
        DirectoryName = "aberg",
        Domain = "EXAMPLE",
        ChatName = "anna.chat",
        Department = "Front desk",
        Fields = new Dictionary<string, string> { ["screenRecording"] = "anna-pc" },
    };
}
