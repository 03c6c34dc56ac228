using System.Diagnostics.CodeAnalysis;

namespace Attendant.Contracts.Pbx;

/// <summary>Who hears whom.</summary>
[Experimental("ATT002")]
public enum SupervisionMode
{
    /// <summary>A word of a newer contract.</summary>
    Unknown = 0,

    /// <summary>The supervisor hears both; nobody hears the supervisor.</summary>
    Monitor,

    /// <summary>The supervisor hears both and is heard by the supervised device alone.</summary>
    Whisper,

    /// <summary>All hear all.</summary>
    Barge,
}
