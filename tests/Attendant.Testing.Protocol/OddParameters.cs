using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

/// <summary>Calls that the description allows and that nobody sends: very long and very short texts, NUL, members twice, names that are no text.</summary>
/// <remarks>Each must be answered, with a result or a refusal; which one depends on the method.</remarks>
public static class OddParameters
{
    private const int Long = 200_000;

    /// <summary>The method with its parameters as JSON.</summary>
    public static IEnumerable<(string Method, string Params)> All() => ProtocolDescription.Load().Methods.Values.SelectMany(Of);

    private static IEnumerable<(string Method, string Params)> Of(ProtocolMethod method)
    {
        var usual = method.Examples[0].Params;
        foreach (var parameter in method.Parameters.Where(p => usual[p.Name] is JValue { Type: JTokenType.String }))
            foreach (var text in (string[])["", "\0", "\u001b[2J\u202e\uFEFF", "a\nb\u2028c", new('x', Long), new('\u00e9', Long / 2)])
                yield return (method.Name, With(usual, parameter.Name, new JValue(text)));
        var plain = usual.ToString(Formatting.None).TrimStart('{').TrimEnd('}');
        var more = plain.Length == 0 ? "" : $",{plain}";
        yield return (method.Name, $$"""{"\ud800":1,"x":"\udc00"{{more}}}""");
        yield return (method.Name, $$"""{"x":["\ud800",{"\udfff\ud800":{} }],"x":0{{more}}}""");
        foreach (var member in usual.Properties())
            yield return (method.Name, $$"""{"{{member.Name}}":[7]{{more}}}""");
    }

    private static string With(JObject usual, string name, JToken value) => new JObject(usual) { [name] = value }.ToString(Formatting.None);
}
