namespace Attendant.Server.Methods;

/// <summary>Leaves a method with an error for the console; thrown by the parameter readers.</summary>
internal sealed class ProtocolErrorException(ProtocolError error) : Exception(error.Message)
{
    public ProtocolError Error { get; } = error;
}
