using System.Text.Json;
using Attendant.Client.Connections;
using Attendant.Client.Events;
using Attendant.Protocol;

namespace Attendant.Client;

/// <content>Hearing what the server tells.</content>
public sealed partial class AttendantClient : IConnectionListener
{
    void IConnectionListener.Notified(ServerConnection connection, string method, ReadOnlyMemory<byte> parameters)
    {
        ConsoleEvent happened;
        try
        {
            happened = EventReader.Read(method, parameters);
        }
        catch (JsonException e)
        {
            // one message that makes no sense is no reason to lose the connection
            ClientLog.Unreadable(_log, method, e.Message);
            return;
        }

        if (happened.Seq is { } seq) _session?.Heard(seq);
        if (method == NotificationNames.ServerMark)
        {
            _holder.Change(picture => picture with { Seq = Math.Max(picture.Seq, happened.Seq ?? 0) });
            return;
        }

        Publish(happened, picture => picture with { Seq = Math.Max(picture.Seq, happened.Seq ?? 0) });
        if (happened is SubscriptionReset reset) SubscribeAfterReset(reset.Topics);
        if (happened is SessionEnded end) _ended = end.Reason;
    }

    void IConnectionListener.Answered(ServerConnection connection) => _queue.Signal();
}
