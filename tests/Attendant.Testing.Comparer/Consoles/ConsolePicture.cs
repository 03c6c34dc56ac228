using System.Text.Json;
using System.Text.Json.Serialization;

namespace Attendant.Testing.Comparer.Consoles;

/// <summary>What a console shows: the lists of the protocol's types Line, Call and ParkedCall.</summary>
// lists have set, not init: the source generator would leave an absent init member null
public sealed record ConsolePicture
{
    public IReadOnlyList<ConsoleLine> Lines { get; set; } = [];

    public IReadOnlyList<ConsoleCall> Calls { get; set; } = [];

    public IReadOnlyList<ConsoleParked> Parked { get; set; } = [];

    /// <summary>Reads <c>{"lines": […], "calls": […], "parked": […]}</c>; unknown members are ignored.</summary>
    /// <exception cref="JsonException">The text is not that; the message names the place.</exception>
    public static ConsolePicture Parse(string json) =>
        JsonSerializer.Deserialize(json, ConsoleJson.Default.ConsolePicture) ?? throw new JsonException("the picture is null");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConsolePicture))]
internal sealed partial class ConsoleJson : JsonSerializerContext;
