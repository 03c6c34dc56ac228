using Attendant.Sdk.CstaSwitch;

namespace Attendant.Csta.Acceptance;

/// <content>What a line is set to, by its operator or at its phone.</content>
public abstract partial class OperatorTests
{
    [Fact]
    public async Task Forwarded_calls_ring_elsewhere()
    {
        await Anna.DoAsync("forward all 1003");
        Switch.Phone("1001").Forwarding.ShouldBe(new Dictionary<string, string> { ["forwardImmediate"] = "1003" });
        await AgreeAsync();

        await Dave.DialAsync("1001");
        await PhoneIsAsync(Carol, CstaConnectionState.Alerting);
        await AgreeAsync();
        await Carol.AnswerAsync();
        await AgreeAsync();
        await Dave.HangUpAsync();

        await Anna.DoAsync("forward all");
        await AgreeAsync();
        await Dave.DialAsync("1001");
        await Anna.CallAsync("offered");
        await AgreeAsync();
    }

    [Theory]
    [InlineData("busy", "forwardBusy")]
    [InlineData("noAnswer", "forwardNoAns")]
    public async Task A_forwarding_is_set_for_an_occasion_and_taken_back_at_the_phone(string kind, string type)
    {
        await Anna.DoAsync($"forward {kind} 1003");
        Switch.Phone("1001").Forwarding.ShouldBe(new Dictionary<string, string> { [type] = "1003" });
        await AgreeAsync();

        await Switch.Phone("1001").ForwardAsync(null, type);
        await AgreeAsync();
    }

    [Fact]
    public async Task Do_not_disturb_is_seen_by_everybody()
    {
        await Anna.DoAsync("dnd on");
        Switch.Phone("1001").DoNotDisturb.ShouldBeTrue();
        await Ben.LineAsync("1001", "dnd");
        await AgreeAsync();

        await Switch.Phone("1001").DoNotDisturbAsync(false);
        await Ben.LineAsync("1001", "idle");
        await AgreeAsync();
    }

    [Fact]
    public async Task The_message_lamp_is_lit_and_put_out()
    {
        await Switch.Phone("1001").MessageWaitingAsync(true);
        await AgreeAsync();
        await Switch.Phone("1001").MessageWaitingAsync(false);
        await AgreeAsync();

        if (!Bed.Peer.Has("SetMessageWaitingIndicator"))
        {
            (await Anna.RefusalAsync("mwi on")).ShouldBe("UNSUPPORTED");
            return;
        }

        await Anna.DoAsync("mwi on");
        Switch.Phone("1001").MessageWaiting.ShouldBeTrue();
        await AgreeAsync();

        await Switch.Phone("1001").MessageWaitingAsync(false);
        await AgreeAsync();
    }

    [Fact]
    public async Task A_phone_without_its_cable_is_out_of_service()
    {
        await Carol.PlugAsync(inService: false);
        await Ben.LineAsync("1003", "outOfService");

        await Carol.PlugAsync(inService: true);
        await Ben.LineAsync("1003", "idle");
        await AgreeAsync();
    }
}
