namespace Attendant.Client.Trust;

/// <summary>
/// Known servers in a text file: one a line, <c>host:port sha256-of-the-key</c>. To let a server change its key, delete its line.
/// </summary>
public sealed class KnownServersFile : IKnownServers
{
    private readonly Lock _gate = new();

    /// <summary>Uses this file; it and its folder are made when the first server is remembered.</summary>
    public KnownServersFile(string path) => Location = Path.GetFullPath(path);

    /// <summary>The file <c>attendant/known-servers</c> in the user's local application data folder.</summary>
    public static KnownServersFile Default { get; } = new(Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "attendant", "known-servers"));

    /// <summary>The path of the file.</summary>
    public string Location { get; }

    /// <inheritdoc/>
    public string? Find(string server)
    {
        lock (_gate)
        {
            return !File.Exists(Location) ? null : (
                from line in File.ReadLines(Location)
                let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                where words.Length >= 2 && words[0] == server
                select words[1]).FirstOrDefault();
        }
    }

    /// <inheritdoc/>
    public void Remember(string server, string key)
    {
        lock (_gate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Location)!);

            // one short appended line is whole or not there, also beside another console on this machine
            File.AppendAllText(Location, $"{server} {key}\n");
        }
    }
}
