using Attendant.Interop.Bed;
using Attendant.Testing.Sip.Phones;

namespace Attendant.Interop;

/// <summary>The second way: the operators' calls run through the server's application, and all is done by bridge. No phone obeys a NOTIFY.</summary>
public abstract class StasisTests(StasisSwitchboard board) : OperatorTests(board)
{
    // a phone that were asked all the same would lose its call
    private protected override RemoteControl Obedience => RemoteControl.Refuses;

    [Fact]
    public async Task A_phone_that_is_lifted_by_hand_is_bridged_with_its_caller()
    {
        var caller = await (await PhoneAsync("1003")).CallAsync("1001", Ct);
        var call = await Anna.CallAsync("offered");

        await (await PhoneOf("1001").WaitForRingingAsync(Ct)).AnswerAsync(Ct);
        await Anna.CallIsAsync(call, "connected");
        await caller.WaitForMediaAsync(3, Ct);
        await AgreeAsync();

        await PhoneOf("1001").Calls[0].HangUpAsync(Ct);
        await caller.WaitAsync(PhoneCallState.Ended, Ct);
        await Anna.NoCallAsync();
    }

    [Fact]
    public async Task Two_calls_are_alternated_and_the_phone_s_one_connection_carries_both()
    {
        var carol = await PhoneAsync("1003");
        var (first, caller) = await TalkAsync(await PhoneAsync("1004"));
        var consultation = await ConsultAsync(first, carol);
        var asked = carol.Calls[0];

        await Anna.DoAsync($"toggle {consultation}");
        await Anna.CallIsAsync(first, "connected");
        await Anna.CallIsAsync(consultation, "held");
        await caller.WaitForMediaAsync(caller.PacketsReceived + 3, Ct);
        await AgreeAsync();

        await Anna.DoAsync($"toggle {consultation}");
        await Anna.CallIsAsync(first, "held");
        await Anna.CallIsAsync(consultation, "connected");
        await AgreeAsync();
        PhoneOf("1001").Calls.Count.ShouldBe(1);

        await asked.HangUpAsync(Ct);
        await Anna.CallIsAsync(consultation, "none");
        await Anna.CallIsAsync(first, "held");
        await AgreeAsync();
        await Anna.DoAsync($"retrieve {first}");
        await AgreeAsync();
        await caller.HangUpAsync(Ct);
        await Anna.NoCallAsync();
    }

    [Fact]
    public async Task A_consultation_that_rings_is_completed_and_the_caller_hears_it_ring()
    {
        var carol = await PhoneAsync("1003");
        var (first, caller) = await TalkAsync(await PhoneAsync("1004"));
        var consultation = (await Anna.DoAsync($"consult {first} 1003")).GetProperty("callId").GetString();
        var asked = await carol.WaitForRingingAsync(Ct);
        await Anna.CallIsAsync(consultation!, "alerting");

        await Anna.DoAsync($"complete {consultation}");
        await Anna.NoCallAsync();
        await asked.AnswerAsync(Ct);
        await caller.WaitForMediaAsync(caller.PacketsReceived + 3, Ct);
        await AgreeAsync();
        await asked.HangUpAsync(Ct);
        await caller.WaitAsync(PhoneCallState.Ended, Ct);
    }

    [Fact]
    public async Task A_phone_that_hangs_up_while_it_consults_joins_the_two_others()
    {
        var carol = await PhoneAsync("1003");
        var (first, caller) = await TalkAsync(await PhoneAsync("1004"));
        await ConsultAsync(first, carol);

        await PhoneOf("1001").Calls[0].HangUpAsync(Ct);
        await Anna.NoCallAsync();
        await caller.WaitForMediaAsync(caller.PacketsReceived + 3, Ct);
        await AgreeAsync();
        await caller.HangUpAsync(Ct);
    }

    [Fact]
    public async Task A_call_that_nobody_answers_goes_on_in_the_dial_plan_as_one_that_is_refused_does()
    {
        var carol = await PhoneAsync("1003");
        await Anna.DoAsync("forward noAnswer 1003");
        await Anna.DoAsync("forward busy 1003");

        var caller = await (await PhoneAsync("1004")).CallAsync("*711001", Ct);
        await Anna.CallAsync("offered");
        var forwarded = await carol.WaitForRingingAsync(Ct);
        await Anna.NoCallAsync();
        await AgreeAsync();
        await forwarded.AnswerAsync(Ct);
        await caller.WaitAsync(PhoneCallState.Connected, Ct);
        await caller.HangUpAsync(Ct);

        var second = await PhoneOf("1004").CallAsync("1001", Ct);
        await Anna.DoAsync($"reject {await Anna.CallAsync("offered")}");
        await Anna.NoCallAsync();
        forwarded = await carol.WaitForRingingAsync(Ct);
        await AgreeAsync();
        await second.HangUpAsync(Ct);
        await Anna.DoAsync("forward noAnswer");
        await Anna.DoAsync("forward busy");
    }

    [Fact]
    public async Task A_call_that_does_not_run_through_the_application_is_refused_with_the_reason()
    {
        var caller = await (await PhoneAsync("1003")).CallAsync("5000", Ct);
        await caller.HangUpAsync(Ct);
        var (call, carol) = await TalkAsync(PhoneOf("1003"));
        await Anna.DoAsync($"park {call}");
        var slot = await SlotAsync();
        await Ben.DoAsync($"unpark {slot}");
        await Ben.CallIsAsync(call, "connected");

        (await Ben.RefusalAsync($"hold {call}")).ShouldBe("UNSUPPORTED");
        await AgreeAsync();
        await carol.HangUpAsync(Ct);
        await Ben.NoCallAsync();
    }

    [Fact]
    public async Task A_server_that_is_killed_finds_its_calls_again_and_commands_them()
    {
        var carol = await PhoneAsync("1003");
        var (first, caller) = await TalkAsync(await PhoneAsync("1004"));
        await ConsultAsync(first, carol);
        await carol.Calls[0].WaitForMediaAsync(3, Ct);
        var packets = carol.Calls[0].PacketsReceived;

        await board.RestartServerAsync(meanwhile: () => carol.Calls[0].WaitForMediaAsync(packets + 20, Ct));

        await Anna.CallAsync("held");
        var consultation = await Anna.CallAsync("connected");
        await AgreeAsync();
        await Anna.DoAsync($"toggle {consultation}");
        await caller.WaitForMediaAsync(caller.PacketsReceived + 3, Ct);
        await AgreeAsync();
        await caller.HangUpAsync(Ct);
        await carol.Calls[0].HangUpAsync(Ct);
        await Anna.NoCallAsync();
    }

    [Fact]
    public async Task Links_that_are_cut_in_the_middle_of_calls_cost_none_of_them()
    {
        var carol = await PhoneAsync("1003");
        var (first, caller) = await TalkAsync(await PhoneAsync("1004"));
        var consultation = await ConsultAsync(first, carol);

        var other = await (await PhoneAsync("1005")).CallAsync("1002", Ct);
        var second = await Ben.CallAsync("offered");
        board.ApplicationCable.Cut();
        (await Anna.RefusalAsync($"toggle {consultation}")).ShouldNotBeEmpty();
        (await Ben.RefusalAsync($"answer {second}")).ShouldBe("UNSUPPORTED");
        await AgreeAsync();
        board.ApplicationCable.Mend();
        await Ben.OnceTakenAsync($"answer {second}", Ct);
        await other.WaitAsync(PhoneCallState.Connected, Ct);
        await Anna.DoAsync($"toggle {consultation}");
        await caller.WaitForMediaAsync(caller.PacketsReceived + 3, Ct);
        await AgreeAsync();
        await other.HangUpAsync(Ct);
        await Ben.NoCallAsync();

        board.ManagerCable.Cut();
        board.ApplicationCable.Cut();
        await Anna.LineAsync("1001", "unknown");
        await carol.Calls[0].WaitForMediaAsync(carol.Calls[0].PacketsReceived + 3, Ct);
        board.ManagerCable.Mend();
        board.ApplicationCable.Mend();
        await Anna.LineAsync("1001", "busy");
        await Anna.CallIsAsync(first, "connected");
        await Anna.CallIsAsync(consultation, "held");
        await AgreeAsync();
        await Anna.OnceTakenAsync($"toggle {consultation}", Ct);
        await AgreeAsync();
        await Anna.DoAsync($"complete {consultation}");
        await Anna.NoCallAsync();
        await caller.WaitForMediaAsync(caller.PacketsReceived + 3, Ct);
        await caller.HangUpAsync(Ct);
        await carol.WaitAsync(phone => phone.Calls.Count == 0, Ct);
    }
}
