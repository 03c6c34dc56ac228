namespace Attendant.Server.CommandLine;

/// <summary>The connector file of a trial.</summary>
internal static class TrialConnector
{
    public const string Text =
        """
        {
          "plugin": "pbx.simulator",
          "settings": {
            "operators": ["1001", "1002", "1003"]
          }
        }
        """;
}
