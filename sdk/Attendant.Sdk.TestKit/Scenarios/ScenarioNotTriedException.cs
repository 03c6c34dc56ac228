namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>The stage turned out to lack what the scenario needs; the message is the end of "not tried: ".</summary>
internal sealed class ScenarioNotTriedException(string message) : Exception(message);
