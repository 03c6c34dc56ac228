using Attendant.Server.CommandLine;

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
        catch (IOException fault) when (File.Exists(Path.Combine(folder, ".lock")))
        {
            throw new StartRefusedException($"Another server uses the data folder {folder}. Stop it, or start this one with --data and a folder of its own.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The data folder {folder} cannot be written: {fault.Message} Give the server's user the right to write there, or name another folder with --data.", fault);
        }
    }

    public void Dispose() => _file.Dispose();
}
