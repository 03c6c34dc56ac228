using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

internal static class JsonLine
{
    /// <exception cref="JsonException">The text is not one JSON value, or an object in it has a member twice.</exception>
    public static JToken Parse(string text)
    {
        // dates stay the strings they are, or their form could not be checked
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal, MaxDepth = 256 };
        var token = JToken.ReadFrom(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error, CommentHandling = CommentHandling.Load });
        return !reader.Read() ? token : throw new JsonReaderException("Something follows the JSON value.");
    }

    /// <summary>How many objects and arrays stand within each other.</summary>
    public static int Depth(JToken token) => token is JContainer { HasValues: true } container
        ? container.Children().Max(Depth) + (token is JProperty ? 0 : 1)
        : token is JContainer and not JProperty ? 1 : 0;
}
