namespace Attendant.Storage;

/// <summary>A database file of a test's own, gone afterwards.</summary>
internal sealed class DatabaseFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attendant-storage-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "attendant.db");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
