using System.Globalization;
using System.IO.Pipes;
using Attendant.PluginHost;
using Attendant.Plugins.Link;
using StreamJsonRpc;

// started by the server alone, which says all there is to know by environment variables
if (Environment.GetEnvironmentVariable(Handshake.LinkVariable) is not { } link
    || Environment.GetEnvironmentVariable(Handshake.TokenVariable) is not { } token
    || !int.TryParse(Environment.GetEnvironmentVariable(Handshake.ParentVariable), CultureInfo.InvariantCulture, out var parent))
{
    await Console.Error.WriteLineAsync("Attendant.PluginHost is started by the Attendant server; there is nothing to start by hand.");
    return 64;
}

ParentWatch.Begin(parent);
// not for the plugin's eyes, nor for what it may start
Environment.SetEnvironmentVariable(Handshake.LinkVariable, null);
Environment.SetEnvironmentVariable(Handshake.TokenVariable, null);
Environment.SetEnvironmentVariable(Handshake.ParentVariable, null);
Console.SetIn(TextReader.Null);

await using var calls = await ConnectAsync(Handshake.Calls);
await using var reports = await ConnectAsync(Handshake.Reports);
if (calls is null || reports is null)
    return 65;

await using var hosted = new HostedPlugin(reports);
using var rpc = new JsonRpc(new LengthHeaderMessageHandler(
    calls, calls, new SystemTextJsonFormatter { JsonSerializerOptions = new(ContractJson.Options) }));
rpc.AddLocalRpcTarget(hosted);
rpc.StartListening();
await Task.WhenAny(rpc.Completion, hosted.Pumped);
ParentWatch.EndNow();
return 0;

async Task<Stream?> ConnectAsync(string which)
{
    var pipe = new NamedPipeClientStream(".", $"{link}-{which}", PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
    await pipe.ConnectAsync(10_000);
    var contract = typeof(Attendant.Contracts.Hosting.IPlugin).Assembly.GetName().Version!;
    await Handshake.WriteLineAsync(pipe, new Handshake(Handshake.LinkVersion, contract, which, token).ToString(), CancellationToken.None);
    if (await Handshake.ReadLineAsync(pipe, CancellationToken.None) == "OK")
        return pipe;
    await Console.Error.WriteLineAsync($"The server sent the child away from the pipe for {which}.");
    return null;
}
