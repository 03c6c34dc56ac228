using Attendant.Client.Fakes;
using Attendant.Client.Messages;
using Attendant.Protocol;
using Attendant.Testing.Protocol;

namespace Attendant.Client.Commands;

/// <summary>Every method of the protocol's description, asked by the typed method of the library and answered by the description's example.</summary>
public sealed class CommandTests
{
    private static readonly ProtocolDescription Description = ProtocolDescription.Load();

    private static readonly Dictionary<string, Func<AttendantClient, Task<bool>>> Typed = new()
    {
        [MethodNames.ServerPing] = c => Done(c.PingAsync()),
        [MethodNames.SessionChangePassword] = c => Done(c.ChangePasswordAsync(null, "old", "new")),
        [MethodNames.CallMake] = c => Done(c.Calls.MakeAsync("2002", "L1", RouteChoice.Alternative)),
        [MethodNames.CallAnswer] = c => Done(c.Calls.AnswerAsync("c-1")),
        [MethodNames.CallReject] = c => Done(c.Calls.RejectAsync("c-1")),
        [MethodNames.CallHangup] = c => Done(c.Calls.HangUpAsync("c-1")),
        [MethodNames.CallHold] = c => Done(c.Calls.HoldAsync("c-1")),
        [MethodNames.CallRetrieve] = c => Done(c.Calls.RetrieveAsync("c-1")),
        [MethodNames.CallDtmf] = c => Done(c.Calls.SendDigitsAsync("c-1", "12#")),
        [MethodNames.CallTransfer] = c => Done(c.Calls.TransferAsync("c-1", "2002", safe: true)),
        [MethodNames.CallToVoicemail] = c => Done(c.Calls.ToVoicemailAsync("c-1", "2002")),
        [MethodNames.CallConsult] = c => Done(c.Calls.ConsultAsync("c-1", "2002")),
        [MethodNames.CallCompleteTransfer] = c => Done(c.Calls.CompleteTransferAsync("c-2")),
        [MethodNames.CallCancelTransfer] = c => Done(c.Calls.CancelTransferAsync("c-2")),
        [MethodNames.CallToggle] = c => Done(c.Calls.ToggleAsync("c-2")),
        [MethodNames.CallConference] = c => Done(c.Calls.ConferenceAsync("c-2")),
        [MethodNames.CallJoin] = c => Done(c.Calls.JoinAsync("c-1", "c-2")),
        [MethodNames.CallDeflect] = c => Done(c.Calls.DeflectAsync("c-1", "2002")),
        [MethodNames.CallPickup] = c => Done(c.Calls.PickUpExtensionAsync("2002")),
        [MethodNames.CallGroupPickup] = c => Done(c.Calls.GroupPickUpAsync()),
        [MethodNames.CallPark] = c => Done(c.Calls.ParkAsync("c-1", "701")),
        [MethodNames.CallUnpark] = c => Done(c.Calls.UnparkAsync("701", "pbx1")),
        [MethodNames.CallRecord] = c => Done(c.Calls.RecordAsync("c-1", RecordAction.Pause)),
        [MethodNames.CallSupervise] = c => Done(c.Calls.SuperviseAsync("L2", SuperviseMode.Whisper)),
        [MethodNames.PanicCall] = c => Done(c.Calls.PanicAsync()),
        [MethodNames.LineForward] = c => Done(c.Lines.ForwardAsync(ForwardKind.NoAnswer, "2002")),
        [MethodNames.LineDnd] = c => Done(c.Lines.DoNotDisturbAsync(true, "L2")),
        [MethodNames.LineMessageWaiting] = c => Done(c.Lines.MessageWaitingAsync(false)),
        [MethodNames.DirectorySearch] = c => Done(c.Directory.SearchAsync("hill", 5, ["ad"], "s-1")),
        [MethodNames.DirectoryLookup] = c => Done(c.Directory.LookUpAsync("01632960123")),
        [MethodNames.FavouritesList] = c => Done(c.Directory.ListFavouritesAsync()),
        [MethodNames.FavouritesAdd] = c => Done(c.Directory.AddFavouriteAsync("ad", "7", shared: true)),
        [MethodNames.FavouritesRemove] = c => Done(c.Directory.RemoveFavouriteAsync("f-1")),
        [MethodNames.HistoryList] = c => Done(c.History.ListAsync(new() { From = DateTimeOffset.UnixEpoch, Direction = CallDirection.In, Outcome = HistoryOutcome.AnsweredElsewhere, Text = "x" }, "next", 7)),
        [MethodNames.CallbacksTake] = c => Done(c.History.TakeCallbackAsync("b-1")),
        [MethodNames.CallbacksClose] = c => Done(c.History.CloseCallbackAsync("b-1", "reached")),
        [MethodNames.QueueTake] = c => Done(c.Queues.TakeAsync("c-1", "q1")),
        [MethodNames.QueueMove] = c => Done(c.Queues.MoveAsync("c-1", "q2")),
        [MethodNames.AgentLogin] = c => Done(c.Agents.LogInAsync(["q1"])),
        [MethodNames.AgentLogout] = c => Done(c.Agents.LogOutAsync(["q1"], "ben")),
        [MethodNames.AgentPause] = c => Done(c.Agents.PauseAsync("Break")),
        [MethodNames.AgentResume] = c => Done(c.Agents.ResumeAsync()),
        [MethodNames.PauseReasonsList] = c => Done(c.Agents.ListPauseReasonsAsync()),
        [MethodNames.CalendarGet] = c => Done(c.Calendars.GetAsync(["ben"])),
        [MethodNames.CalendarSignIn] = c => Done(c.Calendars.SignInAsync()),
        [MethodNames.CalendarSignOut] = c => Done(c.Calendars.SignOutAsync()),
        [MethodNames.ChatSignIn] = c => Done(c.Chats.SignInAsync()),
        [MethodNames.ChatSignOut] = c => Done(c.Chats.SignOutAsync()),
        [MethodNames.ChatAccept] = c => Done(c.Chats.AcceptAsync("v-1")),
        [MethodNames.ChatReject] = c => Done(c.Chats.RejectAsync("v-1")),
        [MethodNames.ChatSend] = c => Done(c.Chats.SendAsync("v-1", "hello", [new() { Name = "a.txt", ContentType = "text/plain", Content = "aGk=" }])),
        [MethodNames.ChatTransfer] = c => Done(c.Chats.TransferAsync("v-1", "ben")),
        [MethodNames.ChatClose] = c => Done(c.Chats.CloseAsync("v-1")),
        [MethodNames.ChatTyping] = c => Done(c.Chats.TypingAsync("v-1", true)),
        [MethodNames.ChatRead] = c => Done(c.Chats.ReadAsync("v-1", "m-1")),
        [MethodNames.ChatHistory] = c => Done(c.Chats.GetHistoryAsync("v-1", "m-9", 20)),
        [MethodNames.DiagnoseUser] = c => Done(c.Diagnose.UserAsync("anna")),
        [MethodNames.DiagnoseExtension] = c => Done(c.Diagnose.ExtensionAsync("2001")),
        [MethodNames.DiagnosePlugin] = c => Done(c.Diagnose.PluginAsync("pbx1")),
    };

    // these the client sends by itself, or by methods that more belongs to
    private static readonly string[] Others =
        [MethodNames.SessionLogin, MethodNames.SessionResume, MethodNames.SessionLogout, MethodNames.Subscribe, MethodNames.Unsubscribe];

    [Fact]
    public void Every_method_of_the_protocol_is_a_method_of_the_library() =>
        Typed.Keys.Concat(Others).ShouldBe(Description.Methods.Keys, ignoreOrder: true);

    [Fact]
    public async Task Every_method_asks_as_the_description_says_and_understands_its_answer()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server);
        foreach (var (method, ask) in Typed)
        {
            var asking = ask(client);
            var request = await connection.ExpectAsync(method);
            await connection.SendAsync(Wire.Result(request, Description.Methods[method].Examples[0].Result.ToString(Newtonsoft.Json.Formatting.None)));

            (await asking.Soon()).ShouldBeTrue(method);
            request["params"]!.AsObject().ContainsKey("key").ShouldBe(Description.Methods[method].IsCommand, method);
        }
    }

    [Fact]
    public async Task A_refusal_brings_all_that_the_server_says()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server);

        var picking = client.Calls.PickUpExtensionAsync("2002");
        await connection.RefuseAsync("call.pickup", Reasons.Ambiguous, ""","field":"extension","candidates":[{"line":"L2","extension":"2002","source":"pbx1"},{"line":"L9","extension":"2002","device":"SEP1","source":"pbx2"}],"cause":"two of them","retryAfterSeconds":3""");
        var making = client.Calls.MakeAsync("2002");
        await connection.RefuseAsync("call.make", Reasons.PbxUnavailable, ""","outcome":"notDone" """);

        var ambiguous = (await picking.Soon()).Refusal!;
        ambiguous.Reason.ShouldBe(Reasons.Ambiguous);
        ambiguous.Message.ShouldBe("Not now.");
        ambiguous.Field.ShouldBe("extension");
        ambiguous.Candidates.Select(c => (c.Line, c.Device)).ShouldBe([("L2", null), ("L9", "SEP1")]);
        ambiguous.Cause.ShouldBe("two of them");
        ambiguous.RetryAfter.ShouldBe(TimeSpan.FromSeconds(3));
        (await making.Soon()).Refusal!.Outcome.ShouldBe(CommandOutcome.NotDone);
    }

    [Fact]
    public async Task Any_method_can_be_called_by_its_name()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server);

        var asking = client.InvokeAsync("call.hold", """{"callId":"c-1"}""");
        var request = await connection.AnswerAsync("call.hold", """{"callId":"c-1","seq":812}""");

        (await asking.Soon()).OrThrow().ShouldBe("""{"callId":"c-1","seq":812}""");
        ((string)request["params"]!["key"]!).ShouldNotBeNullOrEmpty();
        await Should.ThrowAsync<ArgumentException>(() => client.InvokeAsync("call.hold", "[1]"));
    }

    [Fact]
    public async Task No_more_requests_are_open_than_the_server_takes()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        var connection = await client.ConnectAsync(server, Wire.Hello(open: 4));

        var asking = Enumerable.Range(0, 6).Select(i => client.Calls.MakeAsync($"{i}")).ToList();
        for (var i = 0; i < 6; i += 2)
        {
            // two places are kept for what the session itself needs
            var one = await connection.ExpectAsync("call.make");
            var other = await connection.ExpectAsync("call.make");
            connection.Witness.Unanswered.Count.ShouldBe(2);
            ((string)one["params"]!["to"]!, (string)other["params"]!["to"]!).ShouldBe(($"{i}", $"{i + 1}"));
            await connection.SendAsync(Wire.Result(other, """{"callId":"b","seq":801}"""));
            await connection.SendAsync(Wire.Result(one, """{"callId":"a","seq":801}"""));
        }

        (await Task.WhenAll(asking).Soon()).Select(a => a.OrThrow().CallId).ShouldBe(["a", "b", "a", "b", "a", "b"]);
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_refused_before_it_costs_the_connection()
    {
        await using var server = new FakeServer();
        await using var client = Clients.For(server);
        await client.ConnectAsync(server);

        (await client.Chats.SendAsync("v-1", new string('x', 300_000))).Refusal!.Reason.ShouldBe(Reasons.MessageTooLarge);
        client.Picture.State.ShouldBe(ClientState.Online);
    }

    private static async Task<bool> Done<T>(Task<Answer<T>> asking)
        where T : class => (await asking).IsDone;
}
