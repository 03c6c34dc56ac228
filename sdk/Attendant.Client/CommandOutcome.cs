using System.Text.Json.Serialization;
using Attendant.Client.Messages;

namespace Attendant.Client;

/// <summary>Whether a command that was not answered as hoped may have had an effect.</summary>
[JsonConverter(typeof(WordConverter<CommandOutcome>))]
public enum CommandOutcome
{
    /// <summary>It may have been done: look at the picture before trying again.</summary>
    Unknown = 0,

    /// <summary>It was not done.</summary>
    NotDone,
}
