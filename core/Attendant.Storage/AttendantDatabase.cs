using System.Globalization;
using DbUp;
using Microsoft.Data.Sqlite;

namespace Attendant.Storage;

/// <summary>
/// The file <c>attendant.db</c>: users, settings, sessions. One writer at a time within the process, readers beside it
/// (WAL), migrated when it is opened. A file that a newer version has migrated is refused.
/// </summary>
public sealed class AttendantDatabase : IDisposable
{
    private readonly string _path;
    private readonly string _connectionString;
    private readonly SemaphoreSlim _writer = new(1, 1);

    private AttendantDatabase(string path, string connectionString) => (_path, _connectionString) = (path, connectionString);

    /// <summary>Opens the file, making it where it is missing, and brings it up to date.</summary>
    /// <exception cref="DatabaseRefusedException">The file cannot be used; the message says why and what to do.</exception>
    public static AttendantDatabase Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            DefaultTimeout = 10,
        }.ToString();

        try
        {
            PrepareFile(path, connectionString);
            Migrate(path, connectionString);
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new DatabaseRefusedException(
                $"The database {path} cannot be used: {StorageFault.WhyOf(fault)}. Check that the folder may be written, that the disk is not full, and that the file is a database of this product.", fault);
        }

        return new AttendantDatabase(path, connectionString);
    }

    internal async Task<T> ReadAsync<T>(Func<SqliteConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        return await read(connection);
    }

    internal async Task<T> WriteAsync<T>(Func<SqliteConnection, Task<T>> write, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await ConnectAsync(cancellationToken);
            return await write(connection);
        }
        catch (SqliteException fault) when (StorageFault.IsOfTheDisk(fault))
        {
            var why = StorageFault.WhyOf(fault);
            throw new DatabaseRefusedException($"The database {_path} cannot keep a change: {why}. Nothing was changed; make room on the disk and let the server's user write there, then try again.", fault) { Why = why };
        }
        finally
        {
            _writer.Release();
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
        _writer.Dispose();
    }

    private static void PrepareFile(string path, string connectionString)
    {
        if (!File.Exists(path) && !OperatingSystem.IsWindows())
        {
            // password hashes are in it: nobody else's to read
            using var made = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }

        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL;";
        command.ExecuteNonQuery();
    }

    private static void Migrate(string path, string connectionString)
    {
        var upgrade = DeployChanges.To.SqliteDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(AttendantDatabase).Assembly)
            .WithTransactionPerScript()
            .LogTo(new NoUpgradeLog())
            .Build();

        var known = upgrade.GetDiscoveredScripts().Select(script => script.Name).ToHashSet(StringComparer.Ordinal);
        var newer = upgrade.GetExecutedScripts().Where(name => !known.Contains(name)).ToList();
        if (newer.Count > 0)
        {
            throw new DatabaseRefusedException(
                $"The database {path} was made by a newer version ({newer[0]} is not known here). Start that version, or restore a back-up made before the upgrade.");
        }

        var result = upgrade.PerformUpgrade();
        if (!result.Successful)
        {
            throw new DatabaseRefusedException(
                string.Create(CultureInfo.InvariantCulture, $"The database {path} could not be brought up to date at {result.ErrorScript?.Name}: {StorageFault.WhyOf(result.Error)}. Nothing of that step was kept; make room on the disk and let the server's user write there, then start again."), result.Error);
        }
    }

    private async Task<SqliteConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
