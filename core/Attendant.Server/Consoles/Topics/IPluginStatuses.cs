namespace Attendant.Server.Consoles.Topics;

/// <summary>The plugin instances now. Changes are published as <see cref="PluginChanged"/> and <see cref="PluginRemoved"/>. Read on the model's thread.</summary>
internal interface IPluginStatuses
{
    IReadOnlyCollection<PluginStatus> Current { get; }
}
