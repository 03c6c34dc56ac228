using System.IO.Pipes;
using Microsoft.Extensions.Logging;

namespace Attendant.Plugins.Link;

/// <summary>The server's ends of a child's two pipes: for its user alone, and for who has the token alone.</summary>
internal sealed class LinkPipes : IAsyncDisposable
{
    private readonly string? _folder;
    private readonly NamedPipeServerStream _calls;
    private readonly NamedPipeServerStream _reports;

    public LinkPipes()
    {
        if (OperatingSystem.IsWindows())
        {
            Name = $"attendant-{Handshake.NewToken()[..32]}";
        }
        else
        {
            // made with mode 0700
            _folder = Directory.CreateTempSubdirectory("attendant-").FullName;
            Name = Path.Combine(_folder, "link");
        }

        _calls = Make(Handshake.Calls);
        _reports = Make(Handshake.Reports);
    }

    /// <summary>What a child is told; each pipe's own name follows behind a dash.</summary>
    public string Name { get; }

    public string Token { get; } = Handshake.NewToken();

    public Stream Calls => _calls;

    public Stream Reports => _reports;

    /// <summary>Waits until the child has come to both; null, or why it was sent away.</summary>
    public async Task<string?> AcceptAsync(ILogger log, string name, CancellationToken cancellationToken)
    {
        var faults = await Task.WhenAll(
            AcceptAsync(_calls, Handshake.Calls, log, name, cancellationToken),
            AcceptAsync(_reports, Handshake.Reports, log, name, cancellationToken));
        // both are in: the door is taken away, so that nothing is left of it where the server is killed
        RemoveFolder();
        return faults.FirstOrDefault(fault => fault is not null);
    }

    public async ValueTask DisposeAsync()
    {
        await _calls.DisposeAsync();
        await _reports.DisposeAsync();
        RemoveFolder();
    }

    private void RemoveFolder()
    {
        if (_folder is not null && Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private NamedPipeServerStream Make(string pipe) => new(
        $"{Name}-{pipe}", PipeDirection.InOut, 1, PipeTransmissionMode.Byte,
        PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);

    private async Task<string?> AcceptAsync(
        NamedPipeServerStream pipe, string which, ILogger log, string name, CancellationToken cancellationToken)
    {
        while (true)
        {
            await pipe.WaitForConnectionAsync(cancellationToken);
            var line = await Handshake.ReadLineAsync(pipe, cancellationToken);
            if (line is null || Handshake.Parse(line) is not { } hello || !hello.HasToken(Token) || hello.Pipe != which)
            {
                ConnectorLog.StrangerAtLink(log, name);
                pipe.Disconnect();
                continue;
            }

            if (hello.Link != Handshake.LinkVersion)
                return $"The plugin host needs to speak version {Handshake.LinkVersion} of the link; it speaks {hello.Link}; install server and plugin host of the same version.";
            await Handshake.WriteLineAsync(pipe, "OK", cancellationToken);
            return null;
        }
    }
}
