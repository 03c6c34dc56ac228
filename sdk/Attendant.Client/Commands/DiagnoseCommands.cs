using Attendant.Client.Messages;
using Attendant.Client.Requests;
using Attendant.Protocol;

namespace Attendant.Client.Commands;

/// <summary>Checks of why something does not work, in the order in which to look.</summary>
public sealed class DiagnoseCommands
{
    private readonly AttendantClient _client;

    internal DiagnoseCommands(AttendantClient client) => _client = client;

    /// <summary>Of a user.</summary>
    public Task<Answer<Diagnosis>> UserAsync(string user, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.DiagnoseUser, new Parameters().Set("user", user), WireJson.Default.Diagnosis, cancellationToken);

    /// <summary>Of an extension.</summary>
    public Task<Answer<Diagnosis>> ExtensionAsync(string extension, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.DiagnoseExtension, new Parameters().Set("extension", extension), WireJson.Default.Diagnosis, cancellationToken);

    /// <summary>Of a plugin instance.</summary>
    public Task<Answer<Diagnosis>> PluginAsync(string instance, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.DiagnosePlugin, new Parameters().Set("instance", instance), WireJson.Default.Diagnosis, cancellationToken);
}
