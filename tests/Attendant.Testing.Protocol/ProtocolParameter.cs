using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

/// <summary>A parameter of a method.</summary>
public sealed record ProtocolParameter(string Name, bool Required, JObject Schema)
{
    internal static ProtocolParameter Read(JObject parameter) =>
        new(parameter.Value<string>("name")!, parameter.Value<bool?>("required") ?? false, (JObject)parameter["schema"]!);
}
