using Attendant.Csta.Acceptance.Bed;
using Attendant.Sdk.CstaSwitch;
using Attendant.Testing.Processes;

namespace Attendant.Csta.Acceptance.Faults;

/// <summary>What goes wrong between the connector and its switch. After each fault every console shows what the switch has in its call table.</summary>
public abstract class FaultTests(CstaBed bed) : IAsyncLifetime
{
    private protected CstaBed Bed => bed;

    private protected CstaSwitch Switch => bed.Switch;

    private protected OperatorConsole Anna => bed.Anna;

    private protected OperatorConsole Ben => bed.Ben;

    private protected Scenario Scenario { get; } = new(bed);

    public async ValueTask InitializeAsync() => await AgreeAsync();

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            TestContext.Current.AddAttachment("anna", Anna.Output);
            TestContext.Current.AddAttachment("server", bed.ServerOutput);
        }

        await bed.ClearAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task AgreeAsync() => bed.AgreeAsync();

    /// <summary>A call goes through, from ringing to its end: whatever went wrong is over.</summary>
    private protected async Task CallsWorkAsync()
    {
        await Switch.Phone("1005").DialAsync("1002");
        var call = await Ben.CallAsync("offered");
        await Ben.DoAsync($"answer {call}");
        await Ben.CallIsAsync(call, "connected");
        await AgreeAsync();
        await Ben.DoAsync($"hangup {call}");
        await Ben.CallIsAsync(call, "none");
        await AgreeAsync();
    }

    /// <summary>The last message that the switch has received until now.</summary>
    private protected CstaReceived Newest() => Switch.Received[^1];

    /// <summary>Waits until the connector has begun so many sessions since a message.</summary>
    private protected Task SignedInAsync(CstaReceived since, int times) => bed.SwitchIsAsync(
        // the switch remembers the newest messages only: where this one is forgotten, all are newer
        csta => csta.Received.Reverse().TakeWhile(received => !ReferenceEquals(received, since)).Count(received => received.Name == "StartApplicationSession") >= times,
        $"begun {times} sessions");
}
