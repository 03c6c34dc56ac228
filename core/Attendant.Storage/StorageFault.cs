using Microsoft.Data.Sqlite;

namespace Attendant.Storage;

/// <summary>What SQLite says about the disk, in an administrator's words. The codes: sqlite.org/rescode.html.</summary>
internal static class StorageFault
{
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    public static bool IsOfTheDisk(SqliteException fault) => fault.SqliteErrorCode is ReadOnly or InputOutput or Full or CannotOpen;

    public static string WhyOf(Exception fault) => fault is SqliteException { SqliteErrorCode: Full } ? "the disk is full"
        : fault is SqliteException { SqliteErrorCode: ReadOnly } ? "the file may not be written"
        : fault.Message.TrimEnd('.');
}
