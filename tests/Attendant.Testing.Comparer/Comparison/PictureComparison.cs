using Attendant.Testing.Comparer.Asterisk;
using Attendant.Testing.Comparer.Consoles;

namespace Attendant.Testing.Comparer.Comparison;

/// <summary>Finds every difference between two pictures: no I/O, no state.</summary>
public static class PictureComparison
{
    private const string Nothing = "nothing";

    /// <summary>
    /// Lines that the console watches are compared; extensions that it does not watch are none of its business, unless
    /// <paramref name="expected"/> names them. Calls are compared on the lines of which the console has calls to show:
    /// <paramref name="callsOf"/>, all watched lines where it is null.
    /// </summary>
    public static IReadOnlyList<Difference> Compare(
        AsteriskPicture asterisk, ConsolePicture console, IReadOnlyCollection<string>? expected = null, IReadOnlyCollection<string>? callsOf = null)
    {
        var differences = new List<Difference>();
        foreach (var line in console.Lines)
        {
            if (!asterisk.Extensions.TryGetValue(line.Extension, out var extension))
                extension = new ExtensionPicture(line.Extension, "INVALID", false, "", []);
            if (!extension.LineStates.Contains(line.State))
                differences.Add(new(DifferenceKind.LineState, line.Extension, Describe(extension), line.State));
            if (callsOf is null || callsOf.Contains(line.Extension))
                differences.AddRange(CallComparison.Compare(asterisk, extension, [.. console.Calls.Where(call => call.Line == line.Id || call.Line == line.Extension)]));
        }

        differences.AddRange((expected ?? []).Except(console.Lines.Select(line => line.Extension))
            .Select(number => new Difference(DifferenceKind.LineMissing, number, asterisk.Extensions.TryGetValue(number, out var extension) ? Describe(extension) : Nothing, "no such line")));
        var known = console.Lines.SelectMany(line => new[] { line.Id, line.Extension }).ToHashSet();
        differences.AddRange(console.Calls.Where(call => !known.Contains(call.Line))
            .Select(call => new Difference(DifferenceKind.CallExtra, call.Line, "no such line", CallComparison.Describe(call, call.Line))));
        differences.AddRange(Parked(asterisk, console));
        return differences;
    }

    private static string Describe(ExtensionPicture extension) =>
        $"{string.Join(" or ", extension.LineStates)} ({extension.DeviceState}, {extension.Channels.Count} channels)";

    private static IEnumerable<Difference> Parked(AsteriskPicture asterisk, ConsolePicture console)
    {
        foreach (var shown in console.Parked)
        {
            var number = shown.Caller?.Number ?? "";
            if (!asterisk.Parked.TryGetValue(shown.Slot, out var parked))
                yield return new(DifferenceKind.ParkedExtra, shown.Slot, Nothing, number);
            else if (parked.Caller != number)
                yield return new(DifferenceKind.ParkedParty, shown.Slot, parked.Caller, number);
        }

        foreach (var parked in asterisk.Parked.Values.ExceptBy(console.Parked.Select(shown => shown.Slot), parked => parked.Slot))
            yield return new(DifferenceKind.ParkedMissing, parked.Slot, parked.Caller, Nothing);
    }
}
