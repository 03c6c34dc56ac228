using Attendant.Client;
using Attendant.Client.Messages;
using Attendant.Protocol;

namespace TerminalConsole.Desk;

/// <summary>All that an operator can do here, in the order of the screen's legend.</summary>
internal static class DeskActions
{
    public const string AnotherCall = "OTHERCALL";

    public static IReadOnlyList<DeskAction> All { get; } =
    [
        new() { Word = "make", Key = 'm', Label = "call", Action = "make", Needs = "NUMBER", May = "LINE", Do = (c, r, t) => As(c.Calls.MakeAsync(r.First, r.At(1), cancellationToken: t)) },
        OfCall("answer", 'a', "answer", "answer", (c, r, t) => As(c.Calls.AnswerAsync(r.CallId, t))),
        OfCall("reject", 'x', "reject", "reject", (c, r, t) => As(c.Calls.RejectAsync(r.CallId, t))),
        OfCall("deflect", 'd', "deflect", "deflect", (c, r, t) => As(c.Calls.DeflectAsync(r.CallId, r.First, t)), "NUMBER"),
        OfCall("hangup", 'h', "hang up", "hangup", (c, r, t) => As(c.Calls.HangUpAsync(r.CallId, t))),
        OfCall("hold", 'o', "hold", "hold", (c, r, t) => As(c.Calls.HoldAsync(r.CallId, t))),
        OfCall("retrieve", 'r', "retrieve", "retrieve", (c, r, t) => As(c.Calls.RetrieveAsync(r.CallId, t))),
        OfCall("transfer", 't', "transfer", "transfer", (c, r, t) => As(c.Calls.TransferAsync(r.CallId, r.First, Safe(r.At(1)), t)), "NUMBER", "safe"),
        OfCall("voicemail", 'v', "to voicemail", "toVoicemail", (c, r, t) => As(c.Calls.ToVoicemailAsync(r.CallId, r.At(0), t)), may: "EXTENSION"),
        OfCall("consult", 'c', "consult", "consult", (c, r, t) => As(c.Calls.ConsultAsync(r.CallId, r.First, t)), "NUMBER"),
        OfCall("complete", 'f', "complete transfer", "completeTransfer", (c, r, t) => As(c.Calls.CompleteTransferAsync(r.CallId, t))),
        OfCall("cancel", 'b', "back to first call", "cancelTransfer", (c, r, t) => As(c.Calls.CancelTransferAsync(r.CallId, t))),
        OfCall("toggle", 'g', "toggle", "toggle", (c, r, t) => As(c.Calls.ToggleAsync(r.CallId, t))),
        OfCall("conference", 'n', "conference", "conference", (c, r, t) => As(c.Calls.ConferenceAsync(r.CallId, t))),
        OfCall("join", 'j', "join with call", "join", (c, r, t) => As(c.Calls.JoinAsync(r.CallId, r.First, t)), AnotherCall),
        OfCall("dtmf", 'i', "send digits", "dtmf", (c, r, t) => As(c.Calls.SendDigitsAsync(r.CallId, r.First, t)), "DIGITS"),
        OfCall("park", 'p', "park", "park", (c, r, t) => As(c.Calls.ParkAsync(r.CallId, r.At(0), t)), may: "SLOT"),
        OfCall("record", 'e', "record", "record", RecordAsync, "start|stop|pause|resume"),
        new() { Word = "unpark", Key = 'u', Label = "unpark", Action = "unpark", Needs = "SLOT", May = "SOURCE", Do = (c, r, t) => As(c.Calls.UnparkAsync(r.First, r.At(1), t)) },
        new() { Word = "pickup", Key = 'k', Label = "pick up", Action = "pickup", OfColleague = true, Needs = "EXTENSION", Do = (c, r, t) => As(c.Calls.PickUpExtensionAsync(r.First, t)) },
        new() { Word = "grouppickup", Key = 'l', Label = "group pickup", Action = "groupPickup", Do = (c, _, t) => As(c.Calls.GroupPickUpAsync(t)) },
        new() { Word = "supervise", Key = 'y', Label = "supervise", Action = "supervise", OfColleague = true, Needs = "EXTENSION", May = "monitor|whisper|barge", Do = SuperviseAsync },
        new() { Word = "forward", Key = 'w', Label = "forward", Action = "forward", Needs = "all|busy|noAnswer", May = "NUMBER", Do = ForwardAsync },
        new() { Word = "dnd", Key = 'z', Label = "do not disturb", Action = "dnd", Needs = "on|off", Do = (c, r, t) => Switch("dnd", r.First, on => As(c.Lines.DoNotDisturbAsync(on, cancellationToken: t))) },
        new() { Word = "mwi", Label = "message waiting", Action = "messageWaiting", Needs = "on|off", May = "LINE", Do = (c, r, t) => Switch("mwi", r.First, on => As(c.Lines.MessageWaitingAsync(on, r.At(1), t))) },
        new() { Word = "panic", Key = '!', Label = "PANIC", Do = (c, _, t) => As(c.Calls.PanicAsync(t)) },
        new() { Word = "search", Needs = "TEXT", Do = (c, r, t) => As(c.Directory.SearchAsync(string.Join(' ', r.Given), cancellationToken: t)) },
        new() { Word = "lookup", Needs = "NUMBER", Do = (c, r, t) => As(c.Directory.LookUpAsync(r.First, t)) },
        new() { Word = "history", Do = (c, _, t) => As(c.History.ListAsync(cancellationToken: t)) },
        new() { Word = "diagnose", Needs = "user|extension|plugin", May = "NAME", Do = DiagnoseAsync },
        new() { Word = "ping", Do = (c, _, t) => As(c.PingAsync(t)) },
    ];

    /// <summary>The action of a word, whatever its case.</summary>
    public static DeskAction? ByWord(string word) => All.FirstOrDefault(a => a.Word.Equals(word, StringComparison.OrdinalIgnoreCase));

    public static DeskAction? ByKey(char key) => All.FirstOrDefault(a => a.Key == key);

    private static DeskAction OfCall(
        string word, char key, string label, string action, Func<AttendantClient, DeskRequest, CancellationToken, Task<Answer<object>>> act, string? needs = null, string? may = null) =>
        new() { Word = word, Key = key, Label = label, Action = action, OfCall = true, Needs = needs, May = may, Do = act };

    private static async Task<Answer<object>> As<T>(Task<Answer<T>> asking)
        where T : class
    {
        var answer = await asking;
        return answer.IsDone ? new((object)answer.Value) : new(answer.Refusal);
    }

    private static Task<Answer<object>> Wrong(string word, string wanted) => Task.FromResult(new Answer<object>(
        new AttendantRefusal { Reason = Reasons.InvalidArgument, Message = $"{word}: say {wanted}.", Outcome = CommandOutcome.NotDone }));

    private static async Task<Answer<object>> SuperviseAsync(AttendantClient client, DeskRequest request, CancellationToken cancellationToken)
    {
        if (Word<SuperviseMode>(request.At(1) ?? "monitor") is not { } mode) return await Wrong("supervise", "an extension, and monitor, whisper or barge");
        var lines = client.Picture.Lines.Values.Where(l => l.Extension == request.First || l.Id == request.First).ToList();
        return lines is [var line]
            ? await As(client.Calls.SuperviseAsync(line.Id, mode, cancellationToken))
            : await Wrong("supervise", lines.Count == 0 ? $"whom: there is no line {request.First}" : "which line by its id: " + string.Join(", ", lines.Select(l => l.Id)));
    }

    private static Task<Answer<object>> DiagnoseAsync(AttendantClient client, DeskRequest request, CancellationToken cancellationToken) => (request.First, request.At(1)) switch
    {
        ("user", { } user) => As(client.Diagnose.UserAsync(user, cancellationToken)),
        ("extension", { } extension) => As(client.Diagnose.ExtensionAsync(extension, cancellationToken)),
        ("plugin", { } instance) => As(client.Diagnose.PluginAsync(instance, cancellationToken)),
        _ => Wrong("diagnose", "user NAME, extension NUMBER or plugin INSTANCE"),
    };

    private static bool? Safe(string? word) => word is "safe" ? true : null;

    private static Task<Answer<object>> RecordAsync(AttendantClient client, DeskRequest request, CancellationToken cancellationToken) =>
        Word<RecordAction>(request.First) is { } what
            ? As(client.Calls.RecordAsync(request.CallId, what, cancellationToken))
            : Wrong("record", "start, stop, pause or resume");

    private static Task<Answer<object>> ForwardAsync(AttendantClient client, DeskRequest request, CancellationToken cancellationToken) =>
        Word<ForwardKind>(request.First) is { } kind
            ? As(client.Lines.ForwardAsync(kind, request.At(1) is "off" ? null : request.At(1), cancellationToken: cancellationToken))
            : Wrong("forward", "all, busy or noAnswer, and where to (nothing: off)");

    private static Task<Answer<object>> Switch(string word, string given, Func<bool, Task<Answer<object>>> act) => given switch
    {
        "on" => act(true),
        "off" => act(false),
        _ => Wrong(word, "on or off"),
    };

    private static T? Word<T>(string word)
        where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var value) && !char.IsDigit(word[0]) && !value.Equals(default(T)) ? value : null;
}
