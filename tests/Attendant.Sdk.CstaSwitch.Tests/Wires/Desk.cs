using System.Xml.Linq;

namespace Attendant.Sdk.CstaSwitch.Tests.Wires;

/// <summary>A client that watches phones: one monitor each, in the order given, so that their cross references are 1, 2 ….</summary>
internal sealed class Desk : IAsyncDisposable
{
    public const string Ed6 = "http://www.ecma-international.org/standards/ecma-323/csta/ed6";

    private int _invoke;

    private Desk(RawClient client) => Client = client;

    public RawClient Client { get; }

    public static async Task<Desk> OpenAsync(CstaSwitch csta, params string[] devices)
    {
        var desk = new Desk(await RawClient.ConnectAsync(csta.EndPoint));
        foreach (var device in devices) (await desk.MonitorAsync(device)).Name.LocalName.ShouldBe("MonitorStartResponse");
        return desk;
    }

    public Task<XElement> MonitorAsync(string device, string more = "") =>
        AskAsync("MonitorStart", $"<monitorObject><deviceObject>{device}</deviceObject></monitorObject>{more}");

    public Task<XElement> AskAsync(string service, string content = "") =>
        Client.AskAsync((++_invoke % 9998).ToString("D4"), $"<{service} xmlns='{Ed6}'>{content}</{service}>");

    /// <summary>Asks and gives the refusal in a line: <c>operation=invalidDeviceID</c>.</summary>
    public async Task<string> RefusalAsync(string service, string content = "")
    {
        var answer = await AskAsync(service, content);
        answer.Name.LocalName.ShouldBe("CSTAErrorCode", answer.Plain());
        return answer.Elements().Single().Plain();
    }

    /// <summary>Every event since the last time. An answer is said after what happened before its question, so none is missed.</summary>
    public async Task<IReadOnlyList<XElement>> EventsAsync()
    {
        await AskAsync("RequestSystemStatus");
        var events = Client.Aside.Where(message => message.Invoke == "9999").Select(message => message.Root).ToList();
        Client.Aside.RemoveAll(message => message.Invoke == "9999");
        return events;
    }

    /// <summary>Every event in a line: cross reference, name, connection, local state, cause.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync() => [.. (await EventsAsync()).Select(Line)];

    public static string Connection(string name, string call, string device) => $"<{name}><callID>{call}</callID><deviceID>{device}</deviceID></{name}>";

    private static string Line(XElement happened)
    {
        var subject = happened.Elements().ElementAt(1);
        string?[] words =
        [
            happened.Text("monitorCrossRefID"),
            happened.Name.LocalName[..^5],
            subject.Text("callID") is { } call ? $"{subject.Text("deviceID")}@{call}" : subject.Value,
            happened.Text("localConnectionInfo"),
            happened.Text("cause"),
        ];
        return string.Join(' ', words.OfType<string>());
    }

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
