using Attendant.Sdk.CstaSwitch;

namespace Attendant.Csta.Acceptance;

/// <content>A third party comes in.</content>
public abstract partial class OperatorTests
{
    [Fact]
    public async Task A_call_is_transferred_blind()
    {
        var call = await TalkAsync(Dave);

        await Anna.DoAsync($"transfer {call} 1003");
        await Anna.NoCallAsync();
        await AgreeAsync();

        await Carol.AnswerAsync();
        await AgreeAsync();
        (Switch.Calls.Single()["1003"], Switch.Calls.Single()["1004"]).ShouldBe((CstaConnectionState.Connected, CstaConnectionState.Connected));
    }

    [Fact]
    public async Task A_call_is_transferred_blind_to_the_other_operator()
    {
        var call = await TalkAsync(Dave);

        await Anna.DoAsync($"transfer {call} 1002");
        var transferred = await Ben.CallAsync("offered");
        await AgreeAsync();

        await Ben.DoAsync($"answer {transferred}");
        await Ben.CallAsync("connected");
        await AgreeAsync();
    }

    [Fact]
    public async Task A_call_is_transferred_after_asking()
    {
        var first = await TalkAsync(Dave);
        var consultation = await ConsultAsync(first);

        await Anna.DoAsync($"complete {consultation}");
        await Anna.NoCallAsync();
        await AgreeAsync();
        (Switch.Calls.Single()["1003"], Switch.Calls.Single()["1004"]).ShouldBe((CstaConnectionState.Connected, CstaConnectionState.Connected));
    }

    [Fact]
    public async Task A_call_is_transferred_to_the_other_operator_after_asking_her()
    {
        var first = await TalkAsync(Dave);
        var consultation = (await Anna.DoAsync($"consult {first} 1002")).GetProperty("callId").GetString()!;
        var asked = await Ben.CallAsync("offered");
        await AgreeAsync();
        await Ben.DoAsync($"answer {asked}");
        await Anna.CallIsAsync(consultation, "connected");
        await AgreeAsync();

        await Anna.DoAsync($"complete {consultation}");
        await Anna.NoCallAsync();
        await AgreeAsync();

        await Ben.DoAsync("hangup");
        await Ben.NoCallAsync();
        await AgreeAsync();
        Switch.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_operator_changes_between_the_two_and_back()
    {
        var first = await TalkAsync(Dave);
        var consultation = await ConsultAsync(first);

        await Anna.DoAsync($"toggle {consultation}");
        await Anna.CallIsAsync(first, "connected");
        await Anna.CallIsAsync(consultation, "held");
        await AgreeAsync();

        await Anna.DoAsync("toggle");
        await Anna.CallIsAsync(consultation, "connected");
        await AgreeAsync();
    }

    [Fact]
    public async Task The_one_asked_declines_and_the_caller_is_taken_back()
    {
        var first = await TalkAsync(Dave);
        var consultation = await ConsultAsync(first);

        await Anna.DoAsync($"cancel {consultation}");
        await Anna.CallIsAsync(first, "connected");
        await Anna.CallIsAsync(consultation, "none");
        await AgreeAsync();
    }

    [Fact]
    public async Task Three_speak_together_and_two_go_on()
    {
        var first = await TalkAsync(Dave);
        var consultation = await ConsultAsync(first);

        await Anna.DoAsync($"conference {consultation}");
        await Anna.CallAsync("conferenced");
        await AgreeAsync();

        await Anna.DoAsync("hangup");
        await Anna.NoCallAsync();
        await AgreeAsync();
        Switch.Calls.Single().Connections.Count.ShouldBe(2);
    }

    /// <summary>Anna asks carol, who answers.</summary>
    private protected async Task<string> ConsultAsync(string first)
    {
        var consultation = (await Anna.DoAsync($"consult {first} 1003")).GetProperty("callId").GetString()!;
        await PhoneIsAsync(Carol, CstaConnectionState.Alerting);
        await AgreeAsync();
        await Carol.AnswerAsync();
        await Anna.CallIsAsync(consultation, "connected");
        await Anna.CallIsAsync(first, "held");
        await AgreeAsync();
        return consultation;
    }
}
