using System.Text.Json;
using Microsoft.AspNetCore.SignalR;

namespace Attendant.Benchmarks.Peers;

/// <summary>Tells everyone else what one client says.</summary>
internal sealed class LinesHub : Hub
{
    public Task Publish(JsonElement line) => Clients.Others.SendAsync("line.changed", line);
}
