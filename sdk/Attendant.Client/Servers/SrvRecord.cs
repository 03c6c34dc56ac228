namespace Attendant.Client.Servers;

/// <summary>A service location record of DNS (RFC 2782).</summary>
/// <param name="Target">The host; <c>.</c> says that the service is not offered.</param>
/// <param name="Port">Its port.</param>
/// <param name="Priority">Lower goes first.</param>
/// <param name="Weight">The share among those of one priority.</param>
public sealed record SrvRecord(string Target, int Port, int Priority, int Weight);
