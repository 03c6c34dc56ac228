using System.Globalization;
using Attendant.Client;
using Attendant.Client.Messages;
using Attendant.Client.Picture;
using Attendant.Protocol;

namespace TerminalConsole.Script;

/// <summary>
/// <c>wait call [ID] STATE SECONDS</c>, <c>wait call none SECONDS</c>, <c>wait line EXTENSION STATE SECONDS</c>,
/// <c>wait parked SLOT SECONDS</c>: what is there already counts too.
/// </summary>
internal static class WaitCommand
{
    public const string Usage = "Usage: wait call [ID] STATE SECONDS | wait call none SECONDS | wait line EXTENSION STATE SECONDS | wait parked SLOT SECONDS";

    public static async Task<(string? Json, AttendantRefusal? Refusal)> RunAsync(AttendantClient client, IReadOnlyList<string> words, TimeProvider time, CancellationToken cancellationToken)
    {
        if (words.Count < 3 || !double.TryParse(words[^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || Condition(words) is not { } find)
            return (null, new() { Reason = Reasons.InvalidArgument, Message = Usage });
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var picture = await client.WhenAsync(picture => find(picture) is not null, both.Token);
            return (find(picture), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, new()
            {
                Reason = Reasons.Timeout,
                Message = $"Not within {seconds} s: {string.Join(' ', words.SkipLast(1))}. There is: {PictureJson.Of(words[0] == "line" ? "own" : words[0] == "parked" ? "parked" : "calls", client.Picture)}",
            });
        }
    }

    /// <summary>Gives what was found as JSON, or null.</summary>
    private static Func<ConsolePicture, string?>? Condition(IReadOnlyList<string> words) => words switch
    {
        ["call", "none", _] => p => p.Calls.IsEmpty ? "[]" : null,
        ["call", var state, _] when Is<CallState>(state) => p => First(p.Calls.Values.Where(c => Matches(c.State, state))),
        ["call", var id, "none", _] => p => p.Calls.Keys.Any(k => k.Id == id) ? null : "[]",
        ["call", var id, var state, _] when Is<CallState>(state) => p => First(p.Calls.Values.Where(c => c.Id == id && Matches(c.State, state))),
        ["line", var extension, var state, _] when Is<LineState>(state) => p => First(p.Lines.Values.Where(l => (l.Extension == extension || l.Id == extension) && Matches(l.State, state))),
        ["parked", "none", _] => p => p.Parked.IsEmpty ? "[]" : null,
        ["parked", var slot, _] => p => First(p.Parked.Values.Where(c => c.Slot == slot)),
        _ => null,
    };

    private static string? First(IEnumerable<object> found) => found.FirstOrDefault() is { } one ? ProtocolJson.Write(one) : null;

    private static bool Is<T>(string word)
        where T : struct, Enum => Enum.TryParse<T>(word, ignoreCase: true, out _) && char.IsLetter(word[0]);

    private static bool Matches<T>(T state, string word)
        where T : struct, Enum => state.ToString().Equals(word, StringComparison.OrdinalIgnoreCase);
}
