using System.Text.Json;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Model;
using Attendant.Model.Telephony;
using Attendant.Server.Consoles;
using Attendant.Server.Loop;
using Attendant.Server.Methods;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Server.Commands;

/// <summary>The real model on its real loop, with two lines (1001 the operator's, 1002 a colleague's) of a scripted PBX.</summary>
internal sealed class SwitchboardFixture : IAsyncDisposable, ILoopEvents
{
    public static readonly ConnectorId Pbx = new("pbx");

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public SwitchboardFixture()
    {
        var sequence = new EventSequence();
        var model = new TelephonyModel(Time, sequence, this, new NodeCallIds("t"));
        Loop = new ModelLoop(model, sequence, this, Time, NullLogger<ModelLoop>.Instance);
        Desk = new CommandDesk(Loop, Services);
        _running = Loop.RunAsync(_stop.Token);
    }

    public FakeTimeProvider Time { get; } = new();

    public ScriptedPbx Services { get; } = new();

    public ModelLoop Loop { get; }

    public CommandDesk Desk { get; }

    public List<ModelEvent> Events { get; } = [];

    public async Task StartAsync()
    {
        await Loop.ChangeAsync(model => model.Attach(Pbx, (PbxAbilities)int.MaxValue), default);
        await ReportAsync(
            new LinkReported { Generation = 1, At = Now, State = LinkState.Up },
            new SnapshotBegan { Generation = 1, At = Now, Snapshot = 1, Scope = new SnapshotRequest() },
            Device("1001"),
            Device("1002"),
            Device("1003"),
            new SnapshotEnded { Generation = 1, At = Now, Snapshot = 1, Complete = true });
    }

    public DateTimeOffset Now => Time.GetUtcNow();

    public async Task ReportAsync(params ProviderReport[] reports) =>
        await Loop.ChangeAsync(
            model =>
            {
                foreach (var report in reports)
                {
                    model.Apply(Pbx, report);
                }
            },
            default);

    /// <summary>1002 calls 1001, which rings.</summary>
    public async Task<Call> RingAsync(string call = "c1")
    {
        await ReportAsync(
            new Originated { Generation = 1, At = Now, Call = new(call), Calling = Party("1002"), Dialled = new("1001"), Parties = Parties() },
            Delivered(call, "1001"));
        return await CallAtAsync("1001");
    }

    /// <summary>1002 calls 1001, which answers.</summary>
    public async Task<Call> ConnectAsync(string call = "c1")
    {
        await RingAsync(call);
        await ReportAsync(Established(call, "1001"));
        return await CallAtAsync("1001");
    }

    /// <summary>1003 calls 1001 too, which rings beside the call it has.</summary>
    public async Task<Call> RingAgainAsync(string call = "c2")
    {
        var parties = new CallParties { Calling = Party("1003"), Called = Party("1001") };
        await ReportAsync(
            new Originated { Generation = 1, At = Now, Call = new(call), Calling = Party("1003"), Dialled = new("1001"), Parties = parties },
            Delivered(call, "1001") with { Parties = parties });
        var line = await LineAsync("1001");
        return await Loop.RunAsync(picture => picture.CallsOf(line.Id).Single(at => at.State == CallState.Offered), default);
    }

    public Task<Call> CallAtAsync(string extension) =>
        Loop.RunAsync(picture => picture.CallsOf(picture.FindLines(extension)[0].Id)[0], default);

    public Task<Line> LineAsync(string extension) => Loop.RunAsync(picture => picture.FindLines(extension)[0], default);

    public async Task<MethodResult> InvokeAsync(IMethod method, object parameters, params string[] permissions)
    {
        var line = await LineAsync("1001");
        var identity = new ConsoleIdentity { User = "anna", Edition = "BAP", Lines = [line.Id], Permissions = permissions };
        var call = MethodCalls.Make(identity, JsonSerializer.SerializeToElement(parameters), Time);
        try
        {
            return await method.InvokeAsync(call, TestContext.Current.CancellationToken);
        }
        catch (ProtocolErrorException refused)
        {
            return refused.Error;
        }
    }

    public static string? CallIdOf(MethodResult result)
    {
        result.Error.ShouldBeNull();
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            result.Members!(json);
            json.WriteEndObject();
        }

        return JsonDocument.Parse(buffer.ToArray()).RootElement.GetProperty("callId").GetString();
    }

    public Delivered Delivered(string call, string device) =>
        new() { Generation = 1, At = Now, Call = new(call), Alerting = Party(device), Parties = Parties() };

    public Established Established(string call, string device) =>
        new() { Generation = 1, At = Now, Call = new(call), Answering = Party(device), Parties = Parties() };

    public Held Held(string call, string device) =>
        new() { Generation = 1, At = Now, Call = new(call), Holding = Party(device) };

    public ConnectionCleared Cleared(string call, string device) =>
        new() { Generation = 1, At = Now, Call = new(call), Releasing = Party(device), Cause = EventCause.Normal };

    public DeviceReported Device(string number) => new()
    {
        Generation = 1,
        At = Now,
        Device = new(number),
        Number = new(number),
        State = DeviceState.Idle,
        CallsMonitored = true,
        DoNotDisturb = false,
        Forwarding = [],
        MessageWaiting = false,
        Refusals = [],
        Verified = true,
    };

    public static Party Party(string device) => new() { Device = new(device), Number = new(device), External = false };

    public void Publish(ModelEvent change) => Events.Add(change);

    public void TurnEnded()
    {
    }

    public void SnapshotWanted(ConnectorId connector, SnapshotRequest request, string why)
    {
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private static CallParties Parties() => new() { Calling = Party("1002"), Called = Party("1001") };
}
