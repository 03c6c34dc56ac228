using System.Globalization;
using System.Text.RegularExpressions;
using Attendant.Contracts.Pbx;
using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Telephony;

namespace Attendant.Pbx.Asterisk.Tests.Telephony;

/// <summary>A switchboard that is fed messages, and what it told of them.</summary>
internal sealed partial class Replay
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 22, 20, 0, 0, TimeSpan.Zero);

    public Replay()
    {
        Lines = new Lines(["PJSIP"], Extension());
        Board = new Switchboard(Lines, new SwitchboardOptions { QueueNumbers = new Dictionary<string, string> { ["sales"] = "5000" }, Application = "attendant" }, Reports.Add);
    }

    public Lines Lines { get; }

    public Switchboard Board { get; }

    public List<PbxReport> Reports { get; } = [];

    public static Replay Of(IEnumerable<AmiMessage> messages)
    {
        var replay = new Replay();
        foreach (var message in messages) replay.Feed(message);
        return replay;
    }

    // the time does not matter to the mapping but for its order
    public void Feed(AmiMessage message) => Board.Apply(message, At(message));

    public static DateTimeOffset At(AmiMessage message) => Begin.AddMilliseconds(message.Sequence);

    /// <summary>Asterisk's own time of the event, in seconds; null where it has none.</summary>
    public static double? Clock(AmiMessage message) =>
        double.TryParse(message.Told("Timestamp"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    [GeneratedRegex("^1[0-9]{3}$")]
    private static partial Regex Extension();
}
