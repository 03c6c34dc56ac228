using System.Text.Json;

namespace Attendant.Server.Methods;

/// <summary>What a method answers: the members of its result, or an error.</summary>
internal readonly struct MethodResult
{
    private MethodResult(ProtocolError? error, Action<Utf8JsonWriter>? members, long? seq)
    {
        Error = error;
        Members = members;
        Seq = seq;
    }

    public static MethodResult Empty => default;

    public ProtocolError? Error { get; }

    public Action<Utf8JsonWriter>? Members { get; }

    /// <summary>The number of the effect. The answer carries it, or a later one that the console has been sent meanwhile.</summary>
    public long? Seq { get; }

    /// <summary>Success; <paramref name="members"/> writes the members of the result object, without its braces.</summary>
    public static MethodResult Of(Action<Utf8JsonWriter> members, long? seq = null) => new(null, members, seq);

    public static MethodResult Of(ProtocolError error) => new(error, null, null);

    public static implicit operator MethodResult(ProtocolError error) => Of(error);
}
