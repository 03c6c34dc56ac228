using System.Buffers;
using System.Text.Json;
using Attendant.Client.Messages;

namespace Attendant.Client.Requests;

/// <summary>Builds the parameters of a request; what is null is left out.</summary>
internal sealed class Parameters
{
    private readonly List<Action<Utf8JsonWriter>> _members = [];

    public static Parameters None => new();

    /// <summary>The members of a JSON object.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static Parameters Of(string? json)
    {
        var made = new Parameters();
        if (string.IsNullOrWhiteSpace(json)) return made;
        try
        {
            using var document = JsonDocument.Parse(json);
            foreach (var member in document.RootElement.Clone().EnumerateObject()) made._members.Add(member.WriteTo);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ArgumentException("The parameters must be a JSON object: " + e.Message, nameof(json), e);
        }

        return made;
    }

    public Parameters Set(string name, string? value) => Add(value is null ? null : w => w.WriteString(name, value));

    public Parameters Set(string name, bool? value) => Add(value is { } it ? w => w.WriteBoolean(name, it) : null);

    public Parameters Set(string name, long? value) => Add(value is { } it ? w => w.WriteNumber(name, it) : null);

    public Parameters Set(string name, DateTimeOffset? value) => Set(name, value is { } it ? WireTimeConverter.Text(it) : null);

    public Parameters SetWord<T>(string name, T? value)
        where T : struct, Enum => Set(name, value is { } it ? WordConverter<T>.Word(it) : null);

    public Parameters Set(string name, IReadOnlyList<string>? values) => Set(name, values is null ? null : w => w.WriteTexts(values));

    public Parameters Set(string name, Action<Utf8JsonWriter>? value) => Add(value is null ? null : w =>
    {
        w.WritePropertyName(name);
        value(w);
    });

    public ReadOnlyMemory<byte> Finish()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        foreach (var member in _members) member(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private Parameters Add(Action<Utf8JsonWriter>? member)
    {
        if (member is not null) _members.Add(member);
        return this;
    }
}
