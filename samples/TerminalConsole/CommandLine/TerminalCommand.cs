using System.CommandLine;
using Attendant.Client.Servers;

namespace TerminalConsole.CommandLine;

/// <summary>The command line: <c>attendant-console --host 127.0.0.1 --user anna</c>.</summary>
internal static class TerminalCommand
{
    public static RootCommand Create()
    {
        var host = new Option<string[]>("--host") { Description = "Host name or IP address of the server, with :PORT where that is not the usual one; several are tried in turn", AllowMultipleArgumentsPerToken = true };
        var port = new Option<int>("--port") { Description = "Port, where --host names none" };
        var domain = new Option<string?>("--domain") { Description = "DNS domain whose SRV records name the servers" };
        var user = new Option<string?>("--user") { Description = "User name; asked for where it is missing" };
        var password = new Option<string?>("--password") { Description = "Password; anyone on this machine can see it, so better use --password-env or be asked" };
        var variable = new Option<string?>("--password-env") { Description = "Environment variable that holds the password" };
        var line = new Option<string?>("--line") { Description = "Id or extension of a permitted line, to work at another desk" };
        var secure = new Option<bool>("--secure") { Description = "Use TLS" };
        var webSocket = new Option<bool>("--websocket") { Description = "Use a WebSocket" };
        var fingerprint = new Option<string[]>("--trust-fingerprint") { Description = "SHA-256 fingerprint of a server certificate to trust" };
        var json = new Option<bool>("--json") { Description = "For scripts: one command a line on standard input, one JSON object a line on standard output" };
        var strict = new Option<bool>("--strict") { Description = "With --json: exit with 1 where a command failed" };
        var log = new Option<bool>("--log") { Description = "Write the connection's log to standard error" };
        host.Validators.Add(result =>
        {
            foreach (var text in result.GetValueOrDefault<string[]>() ?? [])
                if (!ServerAddress.TryParse(text, out _)) result.AddError($"--host {text}: neither a host name nor an IP address, with or without :PORT");
        });
        var root = new RootCommand("A small attendant console for the terminal and for scripts.") { host, port, domain, user, password, variable, line, secure, webSocket, fingerprint, json, strict, log };
        root.Validators.Add(result =>
        {
            if (result.GetValue(host) is not { Length: > 0 } && string.IsNullOrEmpty(result.GetValue(domain)))
                result.AddError("Say where the server is: --host HOST or --domain DOMAIN");
            if (result.GetValue(webSocket) && !string.IsNullOrEmpty(result.GetValue(domain)))
                result.AddError("--domain names servers for TCP; with --websocket use --host");
        });
        root.SetAction((parsed, cancellationToken) => TerminalProgram.RunAsync(
            new TerminalArguments
            {
                Servers = [.. (parsed.GetValue(host) ?? []).Select(text => Address(text, parsed.GetValue(port)))],
                Domain = parsed.GetValue(domain),
                User = parsed.GetValue(user),
                Password = parsed.GetValue(password),
                PasswordVariable = parsed.GetValue(variable),
                Line = parsed.GetValue(line),
                Secure = parsed.GetValue(secure),
                WebSocket = parsed.GetValue(webSocket),
                Fingerprints = parsed.GetValue(fingerprint) ?? [],
                Json = parsed.GetValue(json),
                Strict = parsed.GetValue(strict),
                Log = parsed.GetValue(log),
            },
            cancellationToken));
        return root;
    }

    // the validator has let only addresses through
    private static ServerAddress Address(string text, int port) =>
        ServerAddress.TryParse(text, out var address)
            ? address.Port == 0 ? address with { Port = port } : address
            : throw new ArgumentException($"{text} is no address.", nameof(text));
}
