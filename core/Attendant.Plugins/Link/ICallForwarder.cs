using System.Text.Json;

namespace Attendant.Plugins.Link;

/// <summary>Sends a call to the child and waits for its result.</summary>
internal interface ICallForwarder
{
    Task<JsonElement> CallAsync(CallRequest call, CancellationToken cancellationToken);
}
