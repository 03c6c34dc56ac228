using Attendant.Interop.Bed;
using Attendant.Testing.Sip.Phones;

namespace Attendant.Interop;

/// <summary>The first way: phones are asked by NOTIFY to answer and to hold; some do not obey.</summary>
public abstract class NotifyTests(Switchboard board) : OperatorTests(board)
{
    [Fact]
    public async Task A_phone_that_does_nothing_when_asked_to_answer_is_said_and_the_call_rings_on()
    {
        var deaf = await PhoneAsync("1001", RemoteControl.Ignores);
        var caller = await (await PhoneAsync("1003")).CallAsync("1001", Ct);
        var call = await Anna.CallAsync("offered");

        (await Anna.RefusalAsync($"answer {call}")).ShouldBe("PBX_REJECTED");
        await Anna.CallIsAsync(call, "offered");
        await AgreeAsync();
        (await Anna.RefusalAsync($"answer {call}")).ShouldBe("PBX_REJECTED", "known by now, and the button is grey");

        await (await deaf.WaitForRingingAsync(Ct)).AnswerAsync(Ct);
        await Anna.CallIsAsync(call, "connected");
        await AgreeAsync();
        await caller.HangUpAsync(Ct);
        await Anna.NoCallAsync();
    }

    [Fact]
    public async Task A_phone_that_does_not_know_the_order_is_said_and_the_console_shows_what_the_PBX_makes_of_it()
    {
        await PhoneAsync("1001", RemoteControl.Refuses);
        var caller = await (await PhoneAsync("1003")).CallAsync("1001", Ct);
        var call = await Anna.CallAsync("offered");

        (await Anna.RefusalAsync($"answer {call}")).ShouldBe("PBX_REJECTED");
        await AgreeAsync();
        await caller.HangUpAsync(Ct);
        await Anna.NoCallAsync();
    }

    [Fact]
    public async Task A_parked_call_that_nobody_retrieves_comes_back_to_its_parker()
    {
        (await Board.Pbx.UpAsync(fresh: false, parkSeconds: 3)).ShouldBeNull();
        try
        {
            var (call, caller) = await TalkAsync(await PhoneAsync("1004"));

            await Anna.DoAsync($"park {call}");
            await Anna.CallIsAsync(call, "offered");
            await AgreeAsync();

            await Anna.DoAsync($"answer {call}");
            await caller.WaitForMediaAsync(caller.PacketsReceived + 3, Ct);
            await AgreeAsync();
            await caller.HangUpAsync(Ct);
            await Anna.NoCallAsync();
        }
        finally
        {
            await Board.Pbx.UpAsync(fresh: false);
        }
    }
}
