using Microsoft.Data.Sqlite;

namespace Attendant.Storms.Crashes;

/// <summary>Asks the database itself whether it is whole: of a copy, so that the server finds its files as the kill left them.</summary>
internal static class DatabaseCheck
{
    public static async Task<string> RunAsync(string dataFolder)
    {
        SQLitePCL.Batteries_V2.Init();
        var copy = Directory.CreateTempSubdirectory("attendant-check-");
        try
        {
            foreach (var file in Directory.EnumerateFiles(dataFolder, "attendant.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
                File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(copy.FullName, "attendant.db"), Pooling = false }.ToString());
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check";
            return (string)(await command.ExecuteScalarAsync())!;
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }
}
