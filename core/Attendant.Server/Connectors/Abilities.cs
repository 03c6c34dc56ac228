using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;

namespace Attendant.Server.Connectors;

/// <summary>From the names of a plugin's interfaces to what the model knows of them.</summary>
internal static class Abilities
{
    private static readonly Dictionary<string, PbxAbilities> ByInterface = new(StringComparer.Ordinal)
    {
        [nameof(IPbxCallControl)] = PbxAbilities.CallControl,
        [nameof(IPbxConsultation)] = PbxAbilities.Consultation,
        [nameof(IPbxConference)] = PbxAbilities.Conference,
        [nameof(IPbxSingleStepTransfer)] = PbxAbilities.SingleStepTransfer,
        [nameof(IPbxDeflection)] = PbxAbilities.Deflection,
        [nameof(IPbxDigits)] = PbxAbilities.Digits,
        [nameof(IPbxPickup)] = PbxAbilities.Pickup,
        [nameof(IPbxParking)] = PbxAbilities.Parking,
        [nameof(IPbxForwarding)] = PbxAbilities.Forwarding,
        [nameof(IPbxDoNotDisturb)] = PbxAbilities.DoNotDisturb,
        [nameof(IPbxMessageWaiting)] = PbxAbilities.MessageWaiting,
        ["IPbxRecording"] = PbxAbilities.Recording,
        ["IPbxSupervision"] = PbxAbilities.Supervision,
        ["IPbxAgents"] = PbxAbilities.Agents,
        ["IPbxQueues"] = PbxAbilities.Queues,
        ["IPbxRouting"] = PbxAbilities.Routing,
    };

    /// <summary>An ability of a newer contract is not known here and counts for nothing.</summary>
    public static PbxAbilities Of(IEnumerable<string> interfaces) =>
        interfaces.Aggregate(PbxAbilities.None, (all, name) => all | ByInterface.GetValueOrDefault(name));
}
