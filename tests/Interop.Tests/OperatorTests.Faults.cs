using System.Text.Json;
using Attendant.Testing.Sip.Phones;

namespace Attendant.Interop;

/// <content>Phones that do not obey, and a PBX that dies.</content>
public abstract partial class OperatorTests
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
    public async Task A_PBX_that_dies_in_the_middle_of_calls_is_unknown_until_it_is_back_and_then_as_it_is()
    {
        var connections = ConnectionsOf(Anna.Output);
        var (parked, _) = await TalkAsync(await PhoneAsync("1004"));
        await Anna.DoAsync($"park {parked}");
        var (held, _) = await TalkAsync(await PhoneAsync("1003"));
        await Anna.DoAsync($"hold {held}");
        await (await PhoneAsync("1005")).CallAsync("1002", Ct);
        await Ben.CallAsync("offered");
        await AgreeAsync();

        await board.Pbx.KillAsync();
        await Anna.LineAsync("1001", "unknown");
        await Ben.LineAsync("1020", "unknown");
        foreach (var line in JsonDocument.Parse(await Anna.PictureAsync()).RootElement.GetProperty("lines").EnumerateArray())
        {
            line.GetProperty("state").GetString().ShouldBe("unknown", line.ToString());
        }

        (await Anna.RefusalAsync("make 1003")).ShouldBe("PBX_UNAVAILABLE");

        await ForgetPhonesAsync();
        (await board.Pbx.UpAsync(fresh: false)).ShouldBeNull();
        await board.ForgetLinkAsync();
        await PhoneAsync("1001");
        await PhoneAsync("1002");
        await Anna.LineAsync("1001", "idle", seconds: 18);
        await Ben.LineAsync("1002", "idle", seconds: 18);
        await Anna.NoCallAsync();
        await Ben.NoCallAsync();
        await AgreeAsync();
        ConnectionsOf(Anna.Output).ShouldBe(connections, "the console stayed signed in");

        var (call, caller) = await TalkAsync(await PhoneAsync("1003"));
        await AgreeAsync();
        await Anna.DoAsync($"hangup {call}");
        await caller.WaitAsync(PhoneCallState.Ended, Ct);
    }

    private static int ConnectionsOf(string output) => output.Split("\"connection.changed\"").Length;

    /// <summary>The phones that were in calls are switched off: their PBX is not there to be told.</summary>
    private async Task ForgetPhonesAsync()
    {
        foreach (var phone in _phones)
        {
            await phone.VanishAsync();
        }

        _phones.Clear();
    }
}
