using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;

namespace Attendant.Pbx.Csta.Profiles;

/// <summary>What a profile says its switching function does not have, in the words that consoles know.</summary>
internal static class Refusals
{
    public static IReadOnlyList<ServiceRefusal> Of(CstaProfile profile) =>
        [.. profile.Unsupported.Select(Service).Where(service => service != PbxService.Unknown).Distinct()
            .Select(service => new ServiceRefusal { Service = service, Reason = ServiceFailureCode.NotSupported })];

    private static PbxService Service(string name) => name switch
    {
        "SetMessageWaitingIndicator" => PbxService.SetMessageWaiting,
        "SingleStepConferenceCall" => PbxService.Supervise,
        _ => Enum.TryParse<PbxService>(name, out var service) ? service : PbxService.Unknown,
    };
}
