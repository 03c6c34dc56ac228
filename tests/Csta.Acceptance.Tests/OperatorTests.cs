using Attendant.Csta.Acceptance.Bed;
using Attendant.Sdk.CstaSwitch;
using Attendant.Sdk.CstaSwitch.Phones;
using Attendant.Testing.Processes;

namespace Attendant.Csta.Acceptance;

/// <summary>
/// What an operator does in a day, through the terminal console alone, at a CSTA switching function. The others act at their
/// phones. Wherever something has settled, the switch's call table and every console must say the same.
/// </summary>
public abstract partial class OperatorTests(CstaBed bed) : IAsyncLifetime
{
    private protected CstaBed Bed => bed;

    private protected CstaSwitch Switch => bed.Switch;

    private protected OperatorConsole Anna => bed.Anna;

    private protected OperatorConsole Ben => bed.Ben;

    private protected CstaPhone Carol => Switch.Phone("1003");

    private protected CstaPhone Dave => Switch.Phone("1004");

    public async ValueTask InitializeAsync() => await AgreeAsync();

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            TestContext.Current.AddAttachment("anna", Anna.Output);
            TestContext.Current.AddAttachment("ben", Ben.Output);
            TestContext.Current.AddAttachment("server", bed.Server.Output);
        }

        // the next scenario begins at a switchboard at rest
        await bed.ClearAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Somebody calls anna, who answers.</summary>
    private protected async Task<string> TalkAsync(CstaPhone from)
    {
        await from.DialAsync("1001");
        var call = await Anna.CallAsync("offered");
        await AgreeAsync();
        await Anna.DoAsync($"answer {call}");
        await Anna.CallIsAsync(call, "connected");
        await AgreeAsync();
        return call;
    }

    /// <summary>Waits for a state of a phone's connection, in whatever call.</summary>
    private protected Task PhoneIsAsync(CstaPhone phone, CstaConnectionState state) => bed.SwitchIsAsync(csta => csta.Calls.Any(call => call[phone.Number] == state), $"{phone.Number} {state}");

    private protected Task AgreeAsync() => bed.AgreeAsync();
}
