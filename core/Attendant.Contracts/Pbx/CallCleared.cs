namespace Attendant.Contracts.Pbx;

/// <summary>The call is over for all (ECMA-269). Not needed where every connection was cleared one by one.</summary>
public sealed record CallCleared : CallReport;
