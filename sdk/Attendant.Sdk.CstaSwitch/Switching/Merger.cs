namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>What two calls became, or what one did when somebody was put into it: each connection with the call it was in before.</summary>
internal sealed record Merger(Call Call, IReadOnlyList<(Connection Connection, Call? Before)> Connections);
