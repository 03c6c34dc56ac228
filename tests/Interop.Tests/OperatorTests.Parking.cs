using Attendant.Testing.Sip.Phones;

namespace Attendant.Interop;

/// <content>Parked calls.</content>
public abstract partial class OperatorTests
{
    [Fact]
    public async Task A_parked_call_is_retrieved_by_another_operator()
    {
        var (call, caller) = await TalkAsync(await PhoneAsync("1004"));

        await Anna.DoAsync($"park {call}");
        await Anna.NoCallAsync();
        var slot = (await Ben.DoAsync("parked"))[0].GetProperty("slot").GetString();
        await AgreeAsync();

        await Ben.DoAsync($"unpark {slot}");
        await Ben.CallIsAsync(call, "connected");
        await AgreeAsync();
        await caller.WaitForMediaAsync(caller.PacketsReceived + 3, Ct);

        await Ben.DoAsync($"hangup {call}");
        await caller.WaitAsync(PhoneCallState.Ended, Ct);
        await Ben.NoCallAsync();
    }

    [Fact]
    public async Task A_parked_call_that_nobody_retrieves_comes_back_to_its_parker()
    {
        (await board.Pbx.UpAsync(fresh: false, parkSeconds: 3)).ShouldBeNull();
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
            await board.Pbx.UpAsync(fresh: false);
        }
    }
}
