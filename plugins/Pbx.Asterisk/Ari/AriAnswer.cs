using System.Net;
using System.Text.Json;

namespace Attendant.Pbx.Asterisk.Ari;

/// <summary>What Asterisk answered to a request.</summary>
/// <param name="Status">200 to 299: taken.</param>
/// <param name="Body">The JSON, undefined where there is none.</param>
internal sealed record AriAnswer(HttpStatusCode Status, JsonElement Body)
{
    public bool Succeeded => (int)Status is >= 200 and < 300;

    /// <summary>Asterisk's own words where it refused: <c>{"message": …}</c>, or <c>{"error": …}</c> from within.</summary>
    public string Message => Body.Text("message") ?? Body.Text("error") ?? $"{(int)Status} {Status}";

    /// <summary>The user is read_only.</summary>
    public bool IsForbidden => Status == HttpStatusCode.Forbidden;

    /// <summary>What it was about is not there any more.</summary>
    public bool IsGone => Status == HttpStatusCode.NotFound;
}
