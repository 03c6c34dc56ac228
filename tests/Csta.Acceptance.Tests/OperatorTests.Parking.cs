using Attendant.Sdk.CstaSwitch;

namespace Attendant.Csta.Acceptance;

/// <content>Parked calls, and calls of a pick group.</content>
public abstract partial class OperatorTests
{
    [Fact]
    public async Task A_parked_call_is_retrieved_by_another_operator()
    {
        var call = await TalkAsync(Dave);
        if (!Bed.Peer.Has("ParkCall"))
        {
            (await Anna.RefusalAsync($"park {call}")).ShouldBe("UNSUPPORTED");
            return;
        }

        await Anna.DoAsync($"park {call}");
        await Anna.NoCallAsync();
        await Ben.DoAsync("wait parked 7001 60");
        await AgreeAsync();

        await Ben.DoAsync("unpark 7001");
        await Ben.CallAsync("connected");
        await AgreeAsync();
        (Switch.Calls.Single()["1002"], Switch.Calls.Single()["1004"]).ShouldBe((CstaConnectionState.Connected, CstaConnectionState.Connected));
    }

    [Fact]
    public async Task A_call_is_parked_in_a_slot_of_the_operators_choice_and_the_caller_gives_up()
    {
        var call = await TalkAsync(Dave);
        if (!Bed.Peer.Has("ParkCall"))
        {
            (await Anna.RefusalAsync($"park {call} 7002")).ShouldBe("UNSUPPORTED");
            return;
        }

        await Anna.DoAsync($"park {call} 7002");
        await Ben.DoAsync("wait parked 7002 60");
        await AgreeAsync();

        await Dave.HangUpAsync();
        await Ben.DoAsync("wait parked none 60");
        await AgreeAsync();
    }

    [Fact]
    public async Task A_call_of_the_pick_group_is_taken()
    {
        await Dave.DialAsync("1003");
        await Anna.LineAsync("1003", "ringing");
        if (!Bed.Peer.Has("GroupPickupCall"))
        {
            (await Anna.RefusalAsync("grouppickup")).ShouldBe("UNSUPPORTED");
            return;
        }

        await Anna.DoAsync("grouppickup");
        await Anna.CallAsync("connected");
        await AgreeAsync();
        Switch.Calls.Single()["1001"].ShouldBe(CstaConnectionState.Connected);
    }
}
