using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol;

internal sealed record OpenRequest(string? Method, JObject Params, bool Malformed);
