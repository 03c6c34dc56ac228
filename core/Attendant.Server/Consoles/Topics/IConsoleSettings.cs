namespace Attendant.Server.Consoles.Topics;

/// <summary>The settings that consoles need. A change is published as <see cref="SettingsChanged"/>. Read on the model's thread.</summary>
internal interface IConsoleSettings
{
    ConsoleSettings Current { get; }
}
