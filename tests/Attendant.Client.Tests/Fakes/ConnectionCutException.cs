namespace Attendant.Client.Fakes;

/// <summary>The connection broke where the test wanted it to.</summary>
internal sealed class ConnectionCutException : IOException;
