using System.Text.Json;
using Attendant.Protocol;

namespace Attendant.Server.Methods.SessionMethods;

/// <summary>Finds the highest protocol version that both sides speak.</summary>
internal static class ProtocolRange
{
    private const int Lowest = ProtocolLimits.Version;
    private const int Highest = ProtocolLimits.Version;

    public static ProtocolError? Choose(JsonElement client, out int version)
    {
        if (client.ValueKind != JsonValueKind.Object)
            throw new ProtocolErrorException(ProtocolError.Parameter("client", "The parameter 'client' must be an object."));
        var range = ParameterReader.Required<JsonElement>(client, "protocol", "client.protocol");
        var min = ParameterReader.Required<int>(range, "min", "client.protocol.min");
        var max = ParameterReader.Required<int>(range, "max", "client.protocol.max");
        version = Math.Min(max, Highest);
        if (min > max) return ProtocolError.Parameter("client.protocol", "The lowest version is above the highest.");
        if (min > Highest)
            return ProtocolError.Refused(Reasons.ClientTooNew, $"The console speaks protocol {min} to {max}, the server up to {Highest}. Update the server.");
        if (max < Lowest)
            return ProtocolError.Refused(Reasons.ClientTooOld, $"The console speaks protocol {min} to {max}, the server from {Lowest}. Update the console.");
        return null;
    }
}
