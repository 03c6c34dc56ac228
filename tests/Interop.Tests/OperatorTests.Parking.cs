using System.Text.Json;
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
        var slot = await SlotAsync();
        await AgreeAsync();

        await Ben.DoAsync($"unpark {slot}");
        await Ben.CallIsAsync(call, "connected");
        await AgreeAsync();
        await caller.WaitForMediaAsync(caller.PacketsReceived + 3, Ct);

        await Ben.DoAsync($"hangup {call}");
        await caller.WaitAsync(PhoneCallState.Ended, Ct);
        await Ben.NoCallAsync();
    }

    /// <summary>Where ben sees the call parked: his console hears it when it does, not when anna's does.</summary>
    private protected async Task<string> SlotAsync()
    {
        while (true)
        {
            if ((await Ben.DoAsync("parked")).EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } parked)
            {
                return parked.GetProperty("slot").GetString()!;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Ct);
        }
    }
}
