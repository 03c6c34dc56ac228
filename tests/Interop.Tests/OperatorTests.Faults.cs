using System.Text.Json;
using Attendant.Testing.Sip.Phones;

namespace Attendant.Interop;

/// <content>A PBX that dies.</content>
public abstract partial class OperatorTests
{
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

        await Board.Pbx.KillAsync();
        await Anna.LineAsync("1001", "unknown");
        await Ben.LineAsync("1020", "unknown");
        foreach (var line in JsonDocument.Parse(await Anna.PictureAsync()).RootElement.GetProperty("lines").EnumerateArray())
        {
            line.GetProperty("state").GetString().ShouldBe("unknown", line.ToString());
        }

        (await Anna.RefusalAsync("make 1003")).ShouldBe("PBX_UNAVAILABLE");

        await ForgetPhonesAsync();
        (await Board.Pbx.UpAsync(fresh: false)).ShouldBeNull();
        await Board.ForgetLinkAsync();
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
    private protected async Task ForgetPhonesAsync()
    {
        foreach (var phone in _phones)
        {
            await phone.VanishAsync();
        }

        _phones.Clear();
    }
}
