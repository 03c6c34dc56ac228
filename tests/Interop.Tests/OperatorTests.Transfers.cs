using Attendant.Testing.Sip.Phones;

namespace Attendant.Interop;

/// <content>A third party comes in.</content>
public abstract partial class OperatorTests
{
    [Fact]
    public async Task A_call_is_transferred_blind()
    {
        var carol = await PhoneAsync("1003");
        var (call, caller) = await TalkAsync(await PhoneAsync("1004"));

        await Anna.DoAsync($"transfer {call} 1003");
        var offered = await carol.WaitForRingingAsync(Ct);
        await Anna.NoCallAsync();
        await AgreeAsync();

        await offered.AnswerAsync(Ct);
        await caller.WaitForMediaAsync(3, Ct);
        await AgreeAsync();
        await caller.HangUpAsync(Ct);
    }

    [Fact]
    public async Task A_call_is_transferred_after_asking()
    {
        var carol = await PhoneAsync("1003");
        var (first, caller) = await TalkAsync(await PhoneAsync("1004"));
        var consultation = await ConsultAsync(first, carol);
        await AgreeAsync();

        await Anna.DoAsync($"complete {consultation}");
        await Anna.NoCallAsync();
        await AgreeAsync();
        caller.State.ShouldBe(PhoneCallState.Connected);
        await caller.HangUpAsync(Ct);
    }

    [Fact]
    public async Task The_one_asked_declines_and_the_caller_is_taken_back()
    {
        var carol = await PhoneAsync("1003");
        var (first, caller) = await TalkAsync(await PhoneAsync("1004"));
        var consultation = await ConsultAsync(first, carol);

        await Anna.DoAsync($"cancel {consultation}");
        await Anna.CallIsAsync(first, "connected");
        await Anna.CallIsAsync(consultation, "none");
        await AgreeAsync();
        await caller.HangUpAsync(Ct);
        await Anna.NoCallAsync();
    }

    [Fact]
    public async Task Three_speak_together_and_two_go_on()
    {
        var carol = await PhoneAsync("1003");
        var (first, caller) = await TalkAsync(await PhoneAsync("1004"));
        var consultation = await ConsultAsync(first, carol);

        await Anna.DoAsync($"conference {consultation}");
        await Anna.CallIsAsync(first, "conferenced");
        await AgreeAsync();

        await Anna.DoAsync($"hangup {first}");
        await Anna.NoCallAsync();
        await AgreeAsync();
        await caller.WaitForMediaAsync(caller.PacketsReceived + 3, Ct);
        await caller.HangUpAsync(Ct);
    }

    /// <summary>Anna asks carol, who answers.</summary>
    private protected async Task<string> ConsultAsync(string first, SipPhone carol)
    {
        var consulting = Anna.DoAsync($"consult {first} 1003");
        var ringing = carol.WaitForRingingAsync(Ct);
        if (await Task.WhenAny(consulting, ringing) == consulting)
        {
            // a refusal is told as what it is, and not as a phone that does not ring
            await consulting;
        }

        var asked = await ringing;
        var consultation = (await consulting).GetProperty("callId").GetString()!;
        await AgreeAsync();
        await asked.AnswerAsync(Ct);
        await Anna.CallIsAsync(consultation, "connected");
        await Anna.CallIsAsync(first, "held");
        return consultation;
    }
}
