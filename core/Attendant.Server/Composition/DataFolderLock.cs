using Attendant.Server.CommandLine;
using Attendant.Server.Configuration;

namespace Attendant.Server.Composition;

/// <summary>One server a data folder: the second would spoil the first one's sessions and connectors.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="StartRefusedException">Another server has it, or it cannot be written.</exception>
    public static DataFolderLock Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new DataFolderLock(new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault) when (IsHeldByAnother(fault))
        {
            throw new StartRefusedException($"Another server uses the data folder {folder}. Stop it, or start this one with --data and a folder of its own.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw DataFolder.CannotBeWritten(folder, fault);
        }
    }

    public void Dispose() => _file.Dispose();

    // ERROR_SHARING_VIOLATION of Windows; EWOULDBLOCK of flock on Linux and on macOS
    private static bool IsHeldByAnother(IOException fault) => (fault.HResult & 0xFFFF) is 32 or 11 or 35;
}
