using System.Text.Json;
using Attendant.Client.Messages;

namespace Attendant.Client;

/// <summary>Writes the library's messages as JSON in the words of the protocol: for logs, files and programs that read them.</summary>
public static class ProtocolJson
{
    /// <summary>One message, for instance a <see cref="Call"/>.</summary>
    /// <exception cref="ArgumentException">It is no message of the protocol.</exception>
    public static string Write(object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return WireJson.Default.GetTypeInfo(message.GetType()) is { } type
            ? JsonSerializer.Serialize(message, type)
            : throw new ArgumentException($"{message.GetType().Name} is no message of the protocol.", nameof(message));
    }

    /// <summary>A list of messages.</summary>
    /// <exception cref="ArgumentException">One of them is no message of the protocol.</exception>
    public static string WriteList(IEnumerable<object> messages) => $"[{string.Join(',', messages.Select(Write))}]";
}
