using System.Text.Json;

namespace Attendant.Server.Methods.Shapes;

/// <summary>
/// The parameters of every method, built or not, as the protocol's description for machines gives them: what the page
/// promises of wrong parameters holds for all methods alike, and no method can forget one.
/// </summary>
internal sealed class MethodShapes
{
    private readonly Dictionary<string, MethodShape> _methods = new(StringComparer.Ordinal);

    public MethodShapes()
    {
        using var stream = typeof(MethodShapes).Assembly.GetManifestResourceStream("protocol.openrpc.json")
            ?? throw new InvalidOperationException("protocol.openrpc.json is not embedded.");
        using var description = JsonDocument.Parse(stream);
        foreach (var method in description.RootElement.GetProperty("methods").EnumerateArray())
            _methods[method.GetProperty("name").GetString()!] = Read(method, node => Resolve(description.RootElement, node));
    }

    /// <exception cref="ProtocolErrorException">Names the first parameter that is missing or wrong.</exception>
    public void Check(string method, JsonElement parameters)
    {
        if (_methods.TryGetValue(method, out var shape)) shape.Check(parameters);
    }

    private static MethodShape Read(JsonElement method, Func<JsonElement, JsonElement> resolve) => new(
        [
            .. from reference in method.GetProperty("params").EnumerateArray()
               let parameter = resolve(reference)
               let required = parameter.TryGetProperty("required", out var word) && word.GetBoolean()
               select new MemberShape(parameter.GetProperty("name").GetString()!, required, ValueShape.Read(parameter.GetProperty("schema"), resolve)),
        ],
        method.TryGetProperty("x-at-least-one-of", out var names) ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [],
        method.TryGetProperty("x-needs", out var needs) ? [.. needs.EnumerateObject().Select(need => (need.Name, need.Value.GetString()!))] : []);

    private static JsonElement Resolve(JsonElement root, JsonElement node)
    {
        while (node.TryGetProperty("$ref", out var reference))
        {
            node = root;
            // "#/components/schemas/Edition"
            foreach (var name in reference.GetString()!.Split('/').Skip(1)) node = node.GetProperty(name);
        }

        return node;
    }
}
