using System.Text.Json;
using Attendant.Client.Messages;

namespace Attendant.Client.Connections;

/// <summary>Makes a refusal of an <c>error</c> member.</summary>
internal static class ErrorText
{
    public static AttendantRefusal Read(ReadOnlySpan<byte> error)
    {
        try
        {
            return JsonSerializer.Deserialize(error, WireJson.Default.ErrorBody)!.AsRefusal();
        }
        catch (JsonException e)
        {
            return new() { Reason = ClientReasons.ServerFault, Message = "The server refused, but why cannot be read: " + e.Message };
        }
    }
}
