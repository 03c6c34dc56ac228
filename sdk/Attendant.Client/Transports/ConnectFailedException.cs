namespace Attendant.Client.Transports;

/// <summary>A server could not be reached, or is not to be trusted.</summary>
internal sealed class ConnectFailedException(string reason, string message, Exception? inner = null) : Exception(message, inner)
{
    public AttendantRefusal Refusal => new() { Reason = reason, Message = Message };
}
