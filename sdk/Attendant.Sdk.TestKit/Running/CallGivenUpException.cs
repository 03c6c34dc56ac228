namespace Attendant.Sdk.TestKit.Running;

/// <summary>A call that ended by its token at the deadline, as it should where there is no answer.</summary>
internal sealed class CallGivenUpException(string service) : Exception($"{service} was given up at its deadline.");
