using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Switching;

/// <summary>Codes that the PBX obeys when a phone dials them.</summary>
internal interface IServiceCodes
{
    bool Knows(DialableNumber number);

    /// <summary>Called from the agenda, after the call to the code has been reported.</summary>
    void Dialled(DialableNumber number);
}
