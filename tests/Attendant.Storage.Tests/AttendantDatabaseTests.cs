using Microsoft.Data.Sqlite;

namespace Attendant.Storage;

public sealed class AttendantDatabaseTests : IDisposable
{
    private readonly DatabaseFile _file = new();

    [Fact]
    public void A_new_file_is_made_migrated_and_for_its_owner_alone()
    {
        using (AttendantDatabase.Open(_file.Path))
        {
            Scalar("SELECT count(*) FROM users").ShouldBe(0);
            Scalar("SELECT count(*) FROM SchemaVersions").ShouldBeGreaterThan(0);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_file.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void The_journal_is_written_ahead_so_that_readers_never_wait_for_the_writer()
    {
        using var database = AttendantDatabase.Open(_file.Path);

        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        command.ExecuteScalar().ShouldBe("wal");
    }

    [Fact]
    public void Opening_twice_migrates_once()
    {
        AttendantDatabase.Open(_file.Path).Dispose();
        var before = Scalar("SELECT count(*) FROM SchemaVersions");

        AttendantDatabase.Open(_file.Path).Dispose();

        Scalar("SELECT count(*) FROM SchemaVersions").ShouldBe(before);
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        AttendantDatabase.Open(_file.Path).Dispose();
        Execute("INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('Attendant.Storage.Migrations.9999-from-the-future.sql', '2030-01-01')");

        var refused = Should.Throw<DatabaseRefusedException>(() => AttendantDatabase.Open(_file.Path));

        refused.Message.ShouldContain("newer version");
        refused.Message.ShouldContain("9999-from-the-future");
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_with_its_path_and_what_to_do()
    {
        File.WriteAllText(_file.Path, new string('x', 4096));

        var refused = Should.Throw<DatabaseRefusedException>(() => AttendantDatabase.Open(_file.Path));

        refused.Message.ShouldContain(_file.Path);
        refused.Message.ShouldContain("Check");
    }

    public void Dispose() => _file.Dispose();

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_file.Path}");
        connection.Open();
        return connection;
    }

    private long Scalar(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
