namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>The stage, or the plugin by its own word, turned out to lack what the scenario needs; the message is the end of "The … cannot: ".</summary>
internal sealed class ScenarioNotTriedException(string message, string who = "stage") : Exception(message)
{
    /// <summary>Who lacks it.</summary>
    public string Who => who;
}
