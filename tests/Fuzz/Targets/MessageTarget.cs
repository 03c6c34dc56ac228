using System.Text;
using System.Text.Json;
using Attendant.Protocol;
using Attendant.Server.Methods;
using Attendant.Server.Methods.Shapes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using JsonException = System.Text.Json.JsonException;

namespace Attendant.Fuzz.Targets;

/// <summary>The reader of a console's messages, held against two others (System.Text.Json's document and Newtonsoft's), and the reader of parameters.</summary>
internal sealed class MessageTarget : FuzzTarget
{
    // Newtonsoft refuses numbers that are longer
    private const int LongestNumber = 300;
    private readonly MethodShapes _shapes = new();

    public override void Run(byte[] input)
    {
        var kind = RpcText.Inspect(input);
        Holds(kind == Reference(input), $"{kind} is what the reference says: {Reference(input)}");
        if (kind == RpcTextKind.Array)
        {
            var elements = RpcText.Elements(input);
            Holds(elements.Count <= ProtocolLimits.BatchSize + 1, "of a batch no more is read than may be in one, and one");
            foreach (var element in elements) Read(element);
        }
        else if (kind == RpcTextKind.Object)
        {
            Holds(Read(input), "an object is an envelope");
        }
    }

    private bool Read(ReadOnlyMemory<byte> text)
    {
        if (!RpcEnvelope.TryRead(text, out var envelope)) return false;
        if (IsComparable(text)) Compare(envelope, text);
        if (envelope.Method is { } method && !envelope.Params.IsEmpty) ReadParameters(method, envelope.Params);
        return true;
    }

    private void ReadParameters(string method, ReadOnlyMemory<byte> text)
    {
        var parameters = JsonDocument.Parse(text).RootElement;
        if (parameters.ValueKind != JsonValueKind.Object) return;
        try
        {
            // parameters that no method has try them all
            foreach (var name in MethodNames.All.Where(name => name == method || !MethodNames.All.Contains(method))) _shapes.Check(name, parameters);
        }
        catch (ProtocolErrorException refused)
        {
            Holds(refused.Error is { Code: ErrorCodes.InvalidParameters, Field.Length: > 0 }, "a refusal names its field");
        }

        Holds(ParameterFingerprint.Of(parameters).Length == 32, "whatever the parameters are, they have a fingerprint");
    }

    private static void Compare(RpcEnvelope envelope, ReadOnlyMemory<byte> text)
    {
        using var reader = new JsonTextReader(new StringReader(Encoding.UTF8.GetString(text.Span))) { DateParseHandling = DateParseHandling.None, MaxDepth = 100 };
        var other = JObject.Load(reader);
        Holds(envelope.Method == (other["method"] as JValue)?.Value as string, "the method is what Newtonsoft reads");
        Holds(envelope.IsVersion2 == (other["jsonrpc"] is JValue { Value: "2.0" }), "the version is what Newtonsoft reads");
        Holds(envelope.HasId == other.ContainsKey("id"), "there is an id where Newtonsoft reads one");
        Holds(!envelope.HasId || envelope.IsIdAllowed == other["id"] is { Type: JTokenType.String or JTokenType.Integer or JTokenType.Float or JTokenType.Null }, "an id is of the kind that Newtonsoft reads");
        Holds(envelope.Params.IsEmpty != other.ContainsKey("params"), "there are parameters where Newtonsoft reads some");
    }

    private static bool IsComparable(ReadOnlyMemory<byte> text) =>
        HalfPairs.IndexOf(text.Span) < 0 && !System.Text.RegularExpressions.Regex.IsMatch(Encoding.Latin1.GetString(text.Span), $"[0-9]{{{LongestNumber}}}|[eE][+-]?[0-9]{{3}}");

    private static RpcTextKind Reference(byte[] text)
    {
        try
        {
            // refuses what is no Unicode where the reader under test only looks at the bytes
            var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(text);
            using var document = JsonDocument.Parse(strict, new JsonDocumentOptions { MaxDepth = 10_000 });
            return Depth(document.RootElement) > ProtocolLimits.Depth ? RpcTextKind.TooDeep : document.RootElement.ValueKind switch
            {
                JsonValueKind.Object => RpcTextKind.Object,
                JsonValueKind.Array => RpcTextKind.Array,
                _ => RpcTextKind.Value,
            };
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            return IsTooDeepBeforeItIsWrong(text) ? RpcTextKind.TooDeep : RpcTextKind.NotJson;
        }
    }

    // too deep is said as soon as it is seen, whatever comes behind
    private static bool IsTooDeepBeforeItIsWrong(byte[] text)
    {
        if (!System.Text.Unicode.Utf8.IsValid(text)) return false;
        var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 10_000 }));
        try
        {
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && reader.CurrentDepth >= ProtocolLimits.Depth) return true;
        }
        catch (JsonException)
        {
            // wrong, and not too deep before
        }

        return false;
    }

    private static int Depth(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => 1 + element.EnumerateObject().Select(member => Depth(member.Value)).DefaultIfEmpty().Max(),
        JsonValueKind.Array => 1 + element.EnumerateArray().Select(Depth).DefaultIfEmpty().Max(),
        _ => 0,
    };
}
