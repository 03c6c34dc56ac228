using Attendant.Plugins.Manifests;
using Attendant.Plugins.Supervision;
using Microsoft.Extensions.Logging;

namespace Attendant.Plugins.Files;

/// <summary>
/// Watches the connector folder. What the file system tells only hurries the next reading; a slow poll finds what it
/// does not tell (network drives, lost events), and a file that is replaced by renaming is the same file with other text.
/// </summary>
internal sealed class ConnectorFolder(ConnectorOptions options, TimeProvider time, ILogger log)
{
    private readonly Signal _touched = new();

    /// <summary>The files as they are now, by connector name; null where the folder cannot be read, which is not the same as empty.</summary>
    public IReadOnlyDictionary<string, FileText>? Read()
    {
        try
        {
            return Directory.EnumerateFiles(options.ConnectorFolder, "*.json")
                .Where(path => !Path.GetFileName(path).StartsWith('.'))
                .Select(path => (Name: Path.GetFileNameWithoutExtension(path), File: ReadOne(path)))
                .Where(entry => entry.File is not null)
                .ToDictionary(entry => entry.Name, entry => entry.File!, StringComparer.Ordinal);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            ConnectorLog.FolderUnreadable(log, options.ConnectorFolder, unreadable.Message);
            return null;
        }
    }

    /// <summary>Calls back when it is time to read: after a change has settled, and now and then anyway.</summary>
    public async Task WatchAsync(Func<Task> read, CancellationToken cancellationToken)
    {
        using var watcher = Watcher();
        while (!cancellationToken.IsCancellationRequested)
        {
            await TouchedOrPollAsync(cancellationToken);
            await read();
        }
    }

    private async Task TouchedOrPollAsync(CancellationToken cancellationToken)
    {
        using var poll = new CancellationTokenSource(options.PollEvery, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, poll.Token);
        try
        {
            await _touched.WaitAsync(either.Token);
            await Task.Delay(options.Debounce, time, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // time for the poll
        }
    }

    private FileSystemWatcher? Watcher()
    {
        try
        {
            var watcher = new FileSystemWatcher(options.ConnectorFolder);
            watcher.Created += (_, _) => _touched.Set();
            watcher.Changed += (_, _) => _touched.Set();
            watcher.Deleted += (_, _) => _touched.Set();
            watcher.Renamed += (_, _) => _touched.Set();
            watcher.Error += (_, _) => _touched.Set();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception unwatchable) when (unwatchable is IOException or ArgumentException)
        {
            // too many watches on this machine: the poll does it alone
            ConnectorLog.FolderUnreadable(log, options.ConnectorFolder, unwatchable.Message);
            return null;
        }
    }

    private static FileText? ReadOne(string path)
    {
        try
        {
            if (new FileInfo(path).Length > JsonText.LongestDocument)
                return new FileText("", $"is longer than {JsonText.LongestDocument} bytes; correct the file");
            return new FileText(File.ReadAllText(path), null);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new FileText("", $"cannot be read: {unreadable.Message.TrimEnd('.')}; give the server's user the right to");
        }
    }
}
