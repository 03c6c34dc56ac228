using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

/// <summary>call.ended comes once per call and nothing about that call follows, until the calls are subscribed to anew.</summary>
internal sealed class EndedCalls(EndedCalls? before)
{
    private readonly HashSet<string> _ended = [.. before?._ended ?? []];

    public IEnumerable<string> Notified(string name, JObject parameters)
    {
        var id = name switch
        {
            "call.changed" => parameters.SelectToken("call.id")?.ToString(),
            "call.left" or "call.ended" => parameters["callId"]?.ToString(),
            _ => null,
        };
        if (id is not null && _ended.Contains(id))
            yield return $"{name} about {id} after its call.ended";
        if (id is not null && name == "call.ended")
            _ended.Add(id);
    }

    public void Succeeded(string method, JObject result)
    {
        if (method == "subscribe" && result.SelectToken("snapshot.calls") is not null)
            _ended.Clear();
    }
}
