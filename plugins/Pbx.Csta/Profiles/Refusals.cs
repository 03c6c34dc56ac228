using System.Collections.Concurrent;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Csta.Profiles;

/// <summary>
/// What the devices of one link do not have, in the words that consoles know: what the profile says of the switching function,
/// and what it said itself when it was asked for a device. Any thread may call any member.
/// </summary>
internal sealed class Refusals(CstaProfile profile)
{
    private readonly ServiceRefusal[] _ofAll = [.. profile.Unsupported.Select(Service).Where(service => service != PbxService.Unknown).Distinct().Select(Refusal)];
    private readonly ConcurrentDictionary<DeviceId, ServiceRefusal[]> _noted = new();

    /// <summary>All that this device does not have.</summary>
    public IReadOnlyList<ServiceRefusal> Of(DeviceId device) => _noted.GetValueOrDefault(device, _ofAll);

    /// <summary>Notes that the switching function has no such service for this device; false where there is nothing new to tell.</summary>
    public bool Note(DeviceId device, PbxService service)
    {
        if (service == PbxService.Unknown) return false;
        var added = false;
        _noted.AddOrUpdate(device, _ => Add(_ofAll), (_, known) => Add(known));
        return added;

        ServiceRefusal[] Add(ServiceRefusal[] known) => (added = !known.Any(one => one.Service == service)) ? [.. known, Refusal(service)] : known;
    }

    /// <summary>What consoles call a service of ECMA-269.</summary>
    public static PbxService Service(string name) => name switch
    {
        "SetMessageWaitingIndicator" => PbxService.SetMessageWaiting,
        "SingleStepConferenceCall" => PbxService.Supervise,
        _ => Enum.TryParse<PbxService>(name, out var service) ? service : PbxService.Unknown,
    };

    private static ServiceRefusal Refusal(PbxService service) => new() { Service = service, Reason = ServiceFailureCode.NotSupported };
}
