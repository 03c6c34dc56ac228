using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>What became of the active call when panic was pressed.</summary>
[JsonConverter(typeof(WordConverter<PanicHold>))]
public enum PanicHold
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>There was none.</summary>
    None,

    /// <summary>It is held.</summary>
    Held,

    /// <summary>Holding failed; the number was dialled anyway.</summary>
    Failed,
}
