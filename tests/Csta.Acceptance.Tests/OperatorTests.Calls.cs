using Attendant.Csta.Acceptance.Bed;
using Attendant.Sdk.CstaSwitch;

namespace Attendant.Csta.Acceptance;

/// <content>A call and the two ends of it.</content>
public abstract partial class OperatorTests
{
    [Fact]
    public async Task A_call_rings_is_answered_and_hung_up()
    {
        var call = await TalkAsync(Carol);

        await Anna.DoAsync($"hangup {call}");
        await Anna.NoCallAsync();
        await AgreeAsync();
        Switch.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_written_on_a_call_at_a_phone_is_shown_with_it()
    {
        var call = await TalkAsync(Carol);

        await Carol.AssociateAsync("4142", "34373131");

        IReadOnlyDictionary<string, string> data = new Dictionary<string, string>();
        await Until.HoldsAsync(
            async () =>
            {
                data = ShownPicture.Parse(await Anna.PictureAsync()).Calls.Single(one => one.Id == call).Data;
                return data.GetValueOrDefault("account") == "4711" && data.GetValueOrDefault("correlatorData") == "AB";
            },
            () => $"Shown was [{string.Join(", ", data)}].");
    }

    [Fact]
    public async Task A_call_is_made_and_hung_up_by_the_other_side()
    {
        await Anna.DoAsync("make 1003");
        var call = await Anna.CallAsync("alerting");
        await AgreeAsync();

        await Carol.AnswerAsync();
        await Anna.CallIsAsync(call, "connected");
        await AgreeAsync();

        await Carol.HangUpAsync();
        await Anna.NoCallAsync();
        await AgreeAsync();
    }

    [Fact]
    public async Task A_call_is_held_and_retrieved()
    {
        var call = await TalkAsync(Carol);

        await Anna.DoAsync($"hold {call}");
        await Ben.LineAsync("1001", "held");
        await AgreeAsync();

        await Anna.DoAsync($"retrieve {call}");
        await Ben.LineAsync("1001", "busy");
        await AgreeAsync();
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_gone_at_once()
    {
        await Carol.DialAsync("1001");
        await Anna.CallAsync("offered");

        await Carol.HangUpAsync();
        await Anna.NoCallAsync();
        await AgreeAsync();
    }

    [Fact]
    public async Task A_call_from_outside_is_answered_and_ended_by_the_one_outside()
    {
        var outside = await Switch.CallInAsync("0305551234", "1001");
        var call = await Anna.CallAsync("offered");
        await AgreeAsync();

        await Anna.DoAsync($"answer {call}");
        await Anna.CallIsAsync(call, "connected");
        await AgreeAsync();

        await outside.HangUpAsync();
        await Anna.NoCallAsync();
        await AgreeAsync();
    }

    [Fact]
    public async Task A_call_to_the_outside_rings_there_and_is_answered()
    {
        await Anna.DoAsync("make 0305551234");
        var call = await Anna.CallAsync("alerting");

        await Switch.OutsideCalls.Single().RingAsync();
        await AgreeAsync();

        await Switch.OutsideCalls.Single().AnswerAsync();
        await Anna.CallIsAsync(call, "connected");
        await AgreeAsync();
    }

    [Fact]
    public async Task A_call_that_rings_at_a_colleague_is_picked_up()
    {
        await Dave.DialAsync("1003");
        await Anna.LineAsync("1003", "ringing");
        await AgreeAsync();

        await Anna.DoAsync("pickup 1003");
        await Anna.CallAsync("connected");
        await Anna.LineAsync("1003", "idle");
        await AgreeAsync();
    }

    [Fact]
    public async Task A_ringing_call_is_sent_on_to_a_colleague()
    {
        await Dave.DialAsync("1001");
        var call = await Anna.CallAsync("offered");

        await Anna.DoAsync($"deflect {call} 1003");
        await Anna.NoCallAsync();
        await AgreeAsync();

        await Carol.AnswerAsync();
        await AgreeAsync();
        Switch.Calls.Single()["1003"].ShouldBe(CstaConnectionState.Connected);
    }
}
