using Attendant.Testing.Sip.Phones;

namespace Attendant.Interop;

/// <content>A call and the two ends of it.</content>
public abstract partial class OperatorTests
{
    [Fact]
    public async Task A_call_rings_is_answered_and_hung_up()
    {
        var carol = await PhoneAsync("1003");

        var caller = await carol.CallAsync("1001", Ct);
        var call = await Anna.CallAsync("offered");
        await Ben.LineAsync("1001", "ringing");
        await AgreeAsync();

        await Anna.DoAsync($"answer {call}");
        await caller.WaitAsync(PhoneCallState.Connected, Ct);
        await caller.WaitForMediaAsync(3, Ct);
        await AgreeAsync();

        await Anna.DoAsync($"hangup {call}");
        await caller.WaitAsync(PhoneCallState.Ended, Ct);
        await Anna.NoCallAsync();
        await AgreeAsync();
    }

    [Fact]
    public async Task A_call_is_made_and_hung_up_by_the_other_side()
    {
        var carol = await PhoneAsync("1003");

        await Anna.DoAsync("make 1003");
        var called = await carol.WaitForRingingAsync(Ct);
        var call = await Anna.CallAsync("alerting");
        await AgreeAsync();

        await called.AnswerAsync(Ct);
        await Anna.CallIsAsync(call, "connected");
        await AgreeAsync();

        await called.HangUpAsync(Ct);
        await Anna.NoCallAsync();
    }

    [Fact]
    public async Task A_call_is_held_and_retrieved()
    {
        var (call, caller) = await TalkAsync(await PhoneAsync("1003"));

        await Anna.DoAsync($"hold {call}");
        await Ben.LineAsync("1001", "held");
        await AgreeAsync();

        await Anna.DoAsync($"retrieve {call}");
        await Ben.LineAsync("1001", "busy");
        await AgreeAsync();
        await caller.HangUpAsync(Ct);
        await Anna.NoCallAsync();
    }

    [Fact]
    public async Task A_second_call_is_answered_and_the_first_one_held_meanwhile()
    {
        var (first, carol) = await TalkAsync(await PhoneAsync("1003"));
        var dave = await (await PhoneAsync("1004")).CallAsync("1001", Ct);
        var second = await Anna.CallAsync("offered");

        await Anna.DoAsync($"answer {second}");
        await dave.WaitAsync(PhoneCallState.Connected, Ct);
        await Anna.CallIsAsync(first, "held");
        await AgreeAsync();

        await dave.HangUpAsync(Ct);
        await Anna.LineAsync("1001", "held");
        await Anna.DoAsync($"retrieve {first}");
        await AgreeAsync();
        await carol.HangUpAsync(Ct);
        await Anna.NoCallAsync();
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_gone_at_once()
    {
        var caller = await (await PhoneAsync("1003")).CallAsync("1001", Ct);
        await Anna.CallAsync("offered");

        await caller.HangUpAsync(Ct);

        await Anna.NoCallAsync();
        await Anna.LineAsync("1001", "idle");
    }

    [Fact]
    public async Task A_call_that_rings_at_a_colleague_is_picked_up()
    {
        await PhoneAsync("1003");
        var caller = await (await PhoneAsync("1004")).CallAsync("1003", Ct);
        await Anna.LineAsync("1003", "ringing");
        await AgreeAsync();

        await Anna.DoAsync("pickup 1003");
        await caller.WaitAsync(PhoneCallState.Connected, Ct);
        var call = await Anna.CallAsync("connected");
        await Anna.LineAsync("1003", "idle");
        await AgreeAsync();

        await Anna.DoAsync($"hangup {call}");
        await caller.WaitAsync(PhoneCallState.Ended, Ct);
    }

    [Fact]
    public async Task A_ringing_call_is_sent_on_to_a_colleague()
    {
        var carol = await PhoneAsync("1003");
        var caller = await (await PhoneAsync("1004")).CallAsync("1001", Ct);
        var call = await Anna.CallAsync("offered");

        await Anna.DoAsync($"deflect {call} 1003");
        var deflected = await carol.WaitForRingingAsync(Ct);
        await Anna.NoCallAsync();
        await AgreeAsync();
        await deflected.AnswerAsync(Ct);
        await caller.WaitAsync(PhoneCallState.Connected, Ct);
        await AgreeAsync();
        await caller.HangUpAsync(Ct);
    }

    [Fact]
    public async Task Digits_reach_the_other_side()
    {
        var (call, caller) = await TalkAsync(await PhoneAsync("1003"));

        await Anna.DoAsync($"dtmf {call} 4711#");

        await caller.WaitForDigitsAsync("4711#", Ct);
        await caller.HangUpAsync(Ct);
        await Anna.NoCallAsync();
    }

    [Fact]
    public async Task Forwarded_calls_ring_elsewhere()
    {
        var carol = await PhoneAsync("1003");
        await Anna.DoAsync("forward all 1003");
        await AgreeAsync();

        var caller = await (await PhoneAsync("1004")).CallAsync("1001", Ct);
        var forwarded = await carol.WaitForRingingAsync(Ct);
        await AgreeAsync();
        await forwarded.AnswerAsync(Ct);
        await caller.WaitAsync(PhoneCallState.Connected, Ct);
        await AgreeAsync();
        await caller.HangUpAsync(Ct);

        await Anna.DoAsync("forward all");
        var direct = await _phones.Single(phone => phone.Number == "1004").CallAsync("1001", Ct);
        await Anna.CallAsync("offered");
        await direct.HangUpAsync(Ct);
        await Anna.NoCallAsync();
    }

    [Fact]
    public async Task Do_not_disturb_is_seen_by_everybody()
    {
        await Anna.DoAsync("dnd on");
        await Ben.LineAsync("1001", "dnd");
        await AgreeAsync();

        await Anna.DoAsync("dnd off");
        await Ben.LineAsync("1001", "idle");
    }
}
