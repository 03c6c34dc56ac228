using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Attendant.Benchmarks.Peers;

/// <summary>The peer's server: SignalR as its documentation sets it up, without logs.</summary>
internal static class SignalRServer
{
    public const string Command = "signalr-server";

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSignalR(hub =>
        {
            // nobody is to be dropped, and nothing sent that is not measured
            hub.ClientTimeoutInterval = TimeSpan.FromHours(1);
            hub.KeepAliveInterval = TimeSpan.FromMinutes(30);
            hub.MaximumReceiveMessageSize = 1024 * 1024;
        });
        var web = builder.Build();
        web.MapHub<LinesHub>("/lines");
        await web.StartAsync();
        var address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Console.WriteLine($"listens on {new Uri(address).Port}");
        await web.WaitForShutdownAsync();
    }
}
