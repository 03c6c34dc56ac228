namespace Attendant.Pbx.Simulator.Switching;

/// <summary>Which id two calls have once they are one. ECMA-269 leaves it to the PBX, and PBXs differ.</summary>
internal enum TransferIdentity
{
    Held,
    Active,
    New,
}
