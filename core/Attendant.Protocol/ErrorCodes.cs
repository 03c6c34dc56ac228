namespace Attendant.Protocol;

/// <summary>JSON-RPC 2.0's codes, and the one for what the product refuses.</summary>
public static class ErrorCodes
{
    public const int NotJson = -32700;
    public const int InvalidRequest = -32600;
    public const int UnknownMethod = -32601;
    public const int InvalidParameters = -32602;
    public const int Fault = -32603;
    public const int Refused = -32000;
}
