namespace Attendant.Client.Connections;

/// <summary>Is told by a connection's reader, one message after the other; what it does delays the next.</summary>
internal interface IConnectionListener
{
    void Notified(ServerConnection connection, string method, ReadOnlyMemory<byte> parameters);

    void Answered(ServerConnection connection);
}
