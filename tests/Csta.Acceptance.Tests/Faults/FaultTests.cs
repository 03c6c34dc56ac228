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
            TestContext.Current.AddAttachment("server", bed.Server.Output);
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

    /// <summary>The held caller gives up, another one calls, a phone is forwarded: nobody tells the connector.</summary>
    private protected async Task WorldGoesOnAsync()
    {
        await Switch.Phone("1004").HangUpAsync();
        await Switch.Phone("1003").DialAsync("1002");
        await Switch.Phone("1005").ForwardAsync("1004");
    }

    /// <summary>What the server has warned of since it had written so much, once there are so many lines of it or more.</summary>
    private protected async Task<IReadOnlyList<string>> WarningsAsync(int since, int count)
    {
        List<string> lines = [];
        await Until.HoldsAsync(
            () =>
            {
                lines = [.. bed.Server.Output[since..].Split('\n').Where(line => line.Contains(" WARN ", StringComparison.Ordinal))];
                return Task.FromResult(lines.Count >= count);
            },
            () => $"{count} warnings were expected: {string.Join('\n', lines)}");
        return lines;
    }

    /// <summary>The last message that the switch has received until now.</summary>
    private protected CstaReceived Newest() => Switch.Received[^1];

    /// <summary>What the switch has received since a message. It remembers the newest only: where that one is forgotten, all are newer.</summary>
    private protected static IEnumerable<CstaReceived> Since(CstaSwitch csta, CstaReceived before) =>
        csta.Received.Reverse().TakeWhile(received => !ReferenceEquals(received, before)).Reverse();

    private protected int Sessions(CstaReceived since) => Since(Switch, since).Count(received => received.Name == "StartApplicationSession");

    /// <summary>Waits until the connector has begun so many sessions since a message.</summary>
    private protected Task SignedInAsync(CstaReceived since, int times) => bed.SwitchIsAsync(_ => Sessions(since) >= times, $"begun {times} sessions");
}
