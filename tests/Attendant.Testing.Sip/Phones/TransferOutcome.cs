namespace Attendant.Testing.Sip.Phones;

/// <summary>What became of a REFER.</summary>
/// <param name="Status">The status of the REFER where it was refused, else the last one that a NOTIFY reported (RFC 3515 2.4.5); 202 where the call ended before any.</param>
/// <param name="Text">The reason phrase.</param>
public sealed record TransferOutcome(int Status, string Text)
{
    public bool Succeeded => Status is >= 200 and < 300;
}
