using Attendant.Client.Connections;
using Attendant.Client.Requests;
using Attendant.Client.Servers;
using Attendant.Client.Transports;
using Attendant.Protocol;

namespace Attendant.Client;

/// <content>Opening connections.</content>
public sealed partial class AttendantClient
{
    /// <summary>One round: each server once, until one is reached.</summary>
    private async Task<ServerConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var faults = new List<AttendantRefusal>();
        foreach (var server in await _finder.FindAsync(cancellationToken))
        {
            try
            {
                return await OpenAsync(server, cancellationToken);
            }
            catch (ConnectFailedException e)
            {
                ClientLog.ConnectFailed(_log, server.Host, server.Port, e.Message);
                faults.Add(e.Refusal);
            }
        }

        throw faults switch
        {
            [] => new ConnectFailedException(ClientReasons.ConnectionFailed, $"No server is known: DNS names none for {_options.Domain}."),
            [var one] => new ConnectFailedException(one.Reason, one.Message),
            _ => new ConnectFailedException(faults[^1].Reason, string.Join(" / ", faults.Select(f => f.Message))),
        };
    }

    private async Task<ServerConnection> OpenAsync(ServerAddress server, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.ConnectTimeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        ServerConnection? connection = null;
        try
        {
            var link = await _opener.OpenAsync(server, both.Token);
            connection = new ServerConnection(link, server, this, _time);
            await connection.GreetedAsync(both.Token);
            CheckVersion(connection);
            _finder.Reached(server);
            ClientLog.Connected(_log, server.Host, server.Port, connection.Greeting.Product, connection.Greeting.Version, connection.Greeting.Node);
            var opened = connection;
            connection = null;
            return opened;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectFailedException(ClientReasons.ConnectionFailed, $"{server}: The server did not answer within {_options.ConnectTimeout.TotalSeconds:0.#} s.{(_options.UseSecureConnection ? "" : " Is a secure connection wanted there?")}", e);
        }
        finally
        {
            if (connection is not null) await connection.DisposeAsync();
        }
    }

    private static void CheckVersion(ServerConnection connection)
    {
        var offered = connection.Greeting.Protocol;
        if (offered.Min > ProtocolLimits.Version)
            throw new ConnectFailedException(Reasons.ClientTooOld, $"{connection.Server} speaks protocol {offered.Min} to {offered.Max}, this program {ProtocolLimits.Version}: a newer console is needed.");
        if (offered.Max < ProtocolLimits.Version)
            throw new ConnectFailedException(Reasons.ClientTooNew, $"{connection.Server} speaks protocol {offered.Min} to {offered.Max}, this program {ProtocolLimits.Version}: an older console or a newer server is needed.");
    }

    /// <summary>Asks on this connection only. A connection that breaks meanwhile counts as one that could not be made.</summary>
    private async Task<Reply> OnceAsync(ServerConnection connection, PendingRequest request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.RequestTimeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await connection.AskAsync(request, both.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectFailedException(ClientReasons.ConnectionFailed, $"{connection.Server}: The server did not answer {request.Method} within {_options.RequestTimeout.TotalSeconds:0.#} s.", e);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            throw new ConnectFailedException(ClientReasons.ConnectionFailed, $"{connection.Server}: {e.Message}", e);
        }
    }
}
