using System.Net;
using Attendant.Interop.Bed;
using Attendant.Testing.Processes;
using Attendant.Testing.Sip.Phones;

namespace Attendant.Interop;

/// <summary>
/// What an operator does in a day, through the terminal console alone, at a real Asterisk. The others act at their phones.
/// Wherever something has settled, Asterisk and every console must say the same.
/// </summary>
public abstract partial class OperatorTests(Switchboard board) : IAsyncLifetime
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(90));
    private readonly List<SipPhone> _phones = [];

    private protected Switchboard Board => board;

    private protected OperatorConsole Anna => board.Anna;

    private protected OperatorConsole Ben => board.Ben;

    private protected CancellationToken Ct => _patience.Token;

    public async ValueTask InitializeAsync()
    {
        board.SkipWhereThereIsNoPbx();
        await PhoneAsync("1001");
        await PhoneAsync("1002");
        await Anna.LineAsync("1001", "idle");
        await Ben.LineAsync("1002", "idle");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var phone in _phones)
        {
            await phone.DisposeAsync();
        }

        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            TestContext.Current.AddAttachment("anna", Anna.Output);
            TestContext.Current.AddAttachment("ben", Ben.Output);
            TestContext.Current.AddAttachment("server", board.ServerOutput);
            foreach (var (index, phone) in _phones.Index())
            {
                TestContext.Current.AddAttachment($"phone {index} {phone.Number}", phone.Log.ToString() ?? "");
            }
        }
        else if (TestContext.Current.TestState?.Result == TestResult.Passed)
        {
            // the next scenario begins at a switchboard at rest
            await Anna.NoCallAsync();
            await Ben.NoCallAsync();
            await AgreeAsync();
            await board.NothingIsLeftAsync(Ct);
        }

        _patience.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What the phones make of a NOTIFY that asks them for something.</summary>
    private protected virtual RemoteControl Obedience => RemoteControl.Obeys;

    private protected Task<SipPhone> PhoneAsync(string number) => PhoneAsync(number, Obedience);

    private protected async Task<SipPhone> PhoneAsync(string number, RemoteControl control)
    {
        var phone = await SipPhone.StartAsync(PhoneOptions.OfTestBed(number, IPAddress.Parse(board.Pbx.Address)) with { RemoteControl = control }, Ct);
        _phones.Add(phone);
        return phone;
    }

    private protected SipPhone PhoneOf(string number) => _phones.Last(phone => phone.Number == number);

    /// <summary>Somebody calls anna, who answers.</summary>
    private protected async Task<(string Call, PhoneCall Caller)> TalkAsync(SipPhone from)
    {
        var caller = await from.CallAsync("1001", Ct);
        var call = await Anna.CallAsync("offered");
        await Anna.DoAsync($"answer {call}");
        await caller.WaitAsync(PhoneCallState.Connected, Ct);
        return (call, caller);
    }

    private protected Task AgreeAsync() => board.AgreeAsync();
}
