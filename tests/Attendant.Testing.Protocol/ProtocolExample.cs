using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

/// <summary>A call of a method with the result it may have.</summary>
public sealed record ProtocolExample(JObject Params, JToken Result)
{
    internal static ProtocolExample Read(JObject example) => new(
        new JObject(example["params"]!.Select(p => new JProperty(p.Value<string>("name")!, p["value"]))),
        example["result"]!["value"]!);
}
