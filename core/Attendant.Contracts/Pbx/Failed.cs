using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>The call could not be completed to a device (ECMA-269): that connection is <see cref="ConnectionState.Fail"/>.</summary>
public sealed record Failed : CallReport
{
    /// <summary>Whom it could not reach; its number may be what was dialled.</summary>
    public required Party Failing { get; init; }
}
