using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Switching;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>What a request is about: devices and connections by their ids, or the refusal that says what is wrong with them.</summary>
internal static class Target
{
    /// <summary>The longest number: what comes in goes out again in events, and those must fit their frames.</summary>
    public const int LongestId = 64;

    /// <summary>The number an id stands for, whether there is such a device or not.</summary>
    public static string Number(Exchange exchange, Request request, string id, string refusal = "invalidDeviceID")
    {
        // an opaque id is worth something only in the session that asked for it
        if (request.Peer.Dialect.DeviceIds == CstaDeviceIds.Opaque && !request.Association.DeviceIds.Contains(id)) throw Refused.Operation(refusal);
        return exchange.Ids.Number(id) is { Length: <= LongestId } number ? number : throw Refused.Operation(refusal);
    }

    public static Device Device(Exchange exchange, Request request, string id, string refusal = "invalidDeviceID") =>
        exchange.Find(Number(exchange, request, id, refusal)) ?? throw Refused.Operation(refusal);

    public static Device Station(Exchange exchange, Request request, string parameter, string refusal = "invalidDeviceID") =>
        exchange.Station(Number(exchange, request, request.Required(parameter), refusal), refusal);

    /// <summary>A ConnectionID that stands for its call: the call's id is enough.</summary>
    public static Call Call(Exchange exchange, Element id)
    {
        if (id.Value("deviceID") is not null) return Connection(exchange, id).Call;
        return exchange.FindCall(id.Value("callID") ?? throw Refused.Operation("invalidConnectionID")) ?? throw Refused.Operation("invalidCallID");
    }

    public static Call Call(Exchange exchange, Request request, string parameter) =>
        Call(exchange, request.Body[parameter] ?? throw Refused.Operation("atLeastOneConditionalParameterNotProvided"));

    /// <summary>A ConnectionID: both its ids are needed here, in either order. Where a request names two calls, the kind (Held, Active) stands in the refusal.</summary>
    public static Connection Connection(Exchange exchange, Request request, string parameter, string kind = "") =>
        Connection(exchange, request.Body[parameter] ?? throw Refused.Operation("atLeastOneConditionalParameterNotProvided"), kind);

    public static Connection Connection(Exchange exchange, Element id, string kind = "")
    {
        if (id.Value("callID") is not { } callId || id.Value("deviceID") is not { } deviceId) throw Refused.Operation($"invalid{kind}ConnectionID");
        var call = exchange.FindCall(callId) ?? throw Refused.Operation($"invalid{kind}CallID");
        // the ids of connections come from events, so they need not have been asked for
        var device = exchange.Find(exchange.Ids.Number(deviceId) ?? "") ?? throw Refused.Operation($"invalid{kind}DeviceID");
        return call.At(device) ?? throw Refused.Operation($"invalid{kind}ConnectionID");
    }
}
