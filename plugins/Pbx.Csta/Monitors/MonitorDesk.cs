using Attendant.Contracts.Hosting;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Telephony;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Monitors;

/// <summary>Starts and stops monitors, one a device, no faster than the switching function bears.</summary>
internal sealed class MonitorDesk(CstaLink link, CstaProfile profile, DeviceNames names, MonitorTable table, Pace pace, string switchName, TimeProvider time)
{
    /// <summary>The monitor of an extension; null where it has none.</summary>
    public Monitored? Of(DialableNumber extension) => table.Of(names.Read(extension.Value).Device);

    /// <summary>Monitors an extension; null where it is monitored now.</summary>
    public async Task<ServiceFailure?> StartAsync(DialableNumber extension, CancellationToken cancellationToken)
    {
        var party = names.Read(extension.Value);
        if (table.Of(party.Device) is not null) return null;
        if (await FindAsync(extension, party, cancellationToken, own: true) is { } unknown) return Refuse(extension, unknown);
        table.Begin();
        try
        {
            var message = new DeviceMessages(profile, link.Space).MonitorStart(names.Write(party.Device));
            // one that was started though its answer was lost is stopped as soon as it tells something
            var answer = await SecondTry.AskAsync(
                () => pace.AskAsync(link, "MonitorStart", message, cancellationToken, seen => Started(seen, party, extension)), () => true, time, cancellationToken);
            if (answer.Failure is { } failure) return Refuse(extension, failure);
            return table.Of(party.Device) is null
                ? Refuse(extension, new ServiceFailure { Code = ServiceFailureCode.Rejected, Message = "The switching function gave no monitorCrossRefID." })
                : null;
        }
        finally
        {
            table.End();
        }
    }

    public async Task StopAsync(Monitored monitored, CancellationToken cancellationToken)
    {
        var stopped = false;
        table.Leave(monitored.CrossReference);
        try
        {
            stopped = (await StopAsync(monitored.CrossReference, cancellationToken)).Failure is null;
        }
        finally
        {
            // one that may go on is stopped once more as soon as it tells something
            if (!stopped) table.Stays(monitored.CrossReference);
        }
    }

    /// <summary>Ends a monitor that nobody here knows. Whether it is heard makes no difference.</summary>
    public Task<Answer> StopAsync(string reference, CancellationToken cancellationToken) =>
        pace.AskAsync(link, "MonitorStop", new DeviceMessages(profile, link.Space).MonitorStop(reference), cancellationToken);

    /// <summary>Learns the opaque id of a device where the profile has such; null where there is nothing to learn or it is learnt.</summary>
    public async Task<ServiceFailure?> FindAsync(DialableNumber number, Party party, CancellationToken cancellationToken, bool own = false)
    {
        if (profile.DeviceIds != DeviceIdForm.Opaque)
        {
            if (number.Value != party.Device.Value) names.Learn(party.Device, number.Value);
            return null;
        }
        if (names.IsLearnt(party.Device)) return null;
        var (service, other) = own ? (profile.DeviceIdService, profile.DestinationIdService) : (profile.DestinationIdService, profile.DeviceIdService);
        var answer = await AskIdAsync(service, number, own, cancellationToken);
        if (answer.Failure?.Code == ServiceFailureCode.NotSupported) answer = await AskIdAsync(other, number, own, cancellationToken);
        if (answer.Failure is { } failure) return failure;
        if (answer.Root["device"u8].Text is not { } wire)
            return new ServiceFailure { Code = ServiceFailureCode.InvalidDevice, Message = $"The switching function gave no device id for {number}." };
        names.Learn(party.Device, wire);
        return names.IsLearnt(party.Device) ? null : new ServiceFailure { Code = ServiceFailureCode.ResourceUnavailable, Message = "Too many device ids have been asked for on this link." };
    }

    private Task<Answer> AskIdAsync(string service, DialableNumber number, bool own, CancellationToken cancellationToken)
    {
        var message = new DeviceMessages(profile, link.Space).GetId(service, switchName, number.Value);
        // whoever dials does not wait for his turn
        return own ? pace.AskAsync(link, service, message, cancellationToken) : link.RequestAsync(service, message, cancellationToken);
    }

    private void Started(XmlNode answer, Party party, DialableNumber extension)
    {
        if (answer["monitorCrossRefID"u8].Text is { } reference) table.Add(new Monitored(party.Device, extension, reference));
    }

    private ServiceFailure Refuse(DialableNumber extension, ServiceFailure failure)
    {
        table.Refuse(extension, failure);
        return failure;
    }
}
