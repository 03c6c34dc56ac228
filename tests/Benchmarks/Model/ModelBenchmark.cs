using System.Diagnostics;
using System.Globalization;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Model;
using Attendant.Model.Telephony;

namespace Attendant.Benchmarks.Model;

/// <summary>Reports into the model and events out of it, with nothing around it.</summary>
internal sealed class ModelBenchmark : IModelEvents
{
    private const int Lines = 1000;
    private static readonly ConnectorId Pbx = new("pbx");
    private readonly TelephonyModel _model;
    private readonly Party[] _parties = [.. Enumerable.Range(1001, Lines).Select(PartyOf)];
    private long _events;
    private long _calls;

    public ModelBenchmark()
    {
        _model = new TelephonyModel(TimeProvider.System, new EventSequence(), this, new NodeCallIds("n1"));
        _model.Attach(Pbx, new PbxAbilities());
        Apply(new LinkReported { Generation = 1, At = Now, State = LinkState.Up });
        Apply(new SnapshotBegan { Generation = 1, At = Now, Snapshot = 1, Scope = new SnapshotRequest() });
        foreach (var party in _parties) Apply(Device(party, "nobody yet", verified: true));
        Apply(new SnapshotEnded { Generation = 1, At = Now, Snapshot = 1, Complete = true });
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public void Publish(ModelEvent change) => _events++;

    public void SnapshotWanted(ConnectorId connector, SnapshotRequest request, string why)
    {
    }

    public string Run(TimeSpan time) =>
        $"""
        | reports | reports per second | events per second | bytes allocated per report |
        |---|---|---|---|
        {Measure("a line's name changes", Name, time)}
        {Measure("a call rings, is answered and ends", Call, time)}

        """;

    private string Measure(string what, Func<int, int> report, TimeSpan time)
    {
        // the first second is the compiler's
        Repeat(report, TimeSpan.FromSeconds(1));
        var (events, bytes) = (_events, GC.GetAllocatedBytesForCurrentThread());
        var (reports, took) = Repeat(report, time);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {reports / took.TotalSeconds:N0} | {(_events - events) / took.TotalSeconds:N0} | {(GC.GetAllocatedBytesForCurrentThread() - bytes) / reports:N0} |");
    }

    // by the processor's time: others may want the core too
    private static (long Reports, TimeSpan Took) Repeat(Func<int, int> report, TimeSpan time)
    {
        using var own = Process.GetCurrentProcess();
        var (reports, began) = (0L, own.TotalProcessorTime);
        while (true)
        {
            for (var turn = 0; turn < 5 * Lines; turn++) reports += report(turn % Lines);
            own.Refresh();
            if (own.TotalProcessorTime - began >= time) return (reports, own.TotalProcessorTime - began);
        }
    }

    private int Name(int line)
    {
        Apply(Device(_parties[line], (++_calls).ToString(CultureInfo.InvariantCulture), verified: false));
        return 1;
    }

    private int Call(int line)
    {
        var call = new CallId((++_calls).ToString(CultureInfo.InvariantCulture));
        var (called, caller) = (_parties[line], new Party { Device = new DeviceId("outside"), Number = new DialableNumber("01632960123"), External = true });
        var parties = new CallParties { Calling = caller, Called = called };
        Apply(new Delivered { Generation = 1, At = Now, Call = call, Alerting = called, Parties = parties });
        Apply(new Established { Generation = 1, At = Now, Call = call, Answering = called, Parties = parties });
        Apply(new CallCleared { Generation = 1, At = Now, Call = call, Cause = EventCause.Normal });
        return 3;
    }

    private static Party PartyOf(int extension)
    {
        var number = extension.ToString(CultureInfo.InvariantCulture);
        return new Party { Device = new DeviceId($"device {number}"), Number = new DialableNumber(number) };
    }

    private static DeviceReported Device(Party party, string name, bool verified) => new()
    {
        Generation = 1,
        At = Now,
        Device = party.Device,
        Number = party.Number,
        DisplayName = name,
        State = DeviceState.Idle,
        CallsMonitored = true,
        Verified = verified,
    };

    private void Apply(ProviderReport report) => _model.Apply(Pbx, report);
}
