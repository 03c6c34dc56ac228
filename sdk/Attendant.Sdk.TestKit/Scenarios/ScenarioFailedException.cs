namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>The plugin did not do what a scenario expects; the message says what, for its author.</summary>
internal sealed class ScenarioFailedException(string message) : Exception(message);
