namespace Attendant.Protocol;

/// <summary>What a message is as a whole.</summary>
public enum RpcTextKind
{
    /// <summary>Not JSON in UTF-8 (RFC 8259).</summary>
    NotJson = 0,

    /// <summary>More levels than allowed.</summary>
    TooDeep,
    Object,
    Array,

    /// <summary>A text, number or literal: JSON, but no message.</summary>
    Value,
}
