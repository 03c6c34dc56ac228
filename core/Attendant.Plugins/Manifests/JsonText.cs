using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Attendant.Plugins.Manifests;

/// <summary>Reads a document that people write: comments are allowed, doubled members and bottomless nesting are not.</summary>
internal static class JsonText
{
    /// <summary>No document of ours comes near it.</summary>
    public const int LongestDocument = 1024 * 1024;

    private static readonly JsonLoadSettings Strict = new()
    {
        CommentHandling = CommentHandling.Ignore,
        DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error,
    };

    /// <summary>The object, or why there is none.</summary>
    public static (JObject? Document, string? Fault) Read(string text)
    {
        if (text.Length > LongestDocument)
            return (null, $"is longer than {LongestDocument} characters");
        try
        {
            using var source = new StringReader(text);
            // dates stay the strings they are
            using var reader = new JsonTextReader(source) { MaxDepth = 64, DateParseHandling = DateParseHandling.None };
            var token = JToken.ReadFrom(reader, Strict);
            if (token is not JObject document)
                return (null, $"needs to be a JSON object and is {Kind(token)}");
            while (reader.Read())
            {
                // comments may follow; anything else throws
            }

            return (document, null);
        }
        catch (JsonReaderException broken)
        {
            return (null, $"is not JSON: {broken.Message.TrimEnd('.')}");
        }
    }

    /// <summary>What a token is, for people.</summary>
    public static string Kind(JToken? token) => token?.Type switch
    {
        JTokenType.Object => "an object",
        JTokenType.Array => "an array",
        JTokenType.Integer => "a whole number",
        JTokenType.Float => "a number",
        JTokenType.String => "a string",
        JTokenType.Boolean => "true or false",
        JTokenType.Null or null => "null",
        _ => "something else",
    };
}
