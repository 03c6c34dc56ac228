using Attendant.Testing.Comparer.Comparison;
using Attendant.Testing.Comparer.Consoles;
using Attendant.Testing.Sip.Phones;

namespace Attendant.Testing.Trial;

/// <summary>The comparer against the real PBX, with a console's picture written by hand.</summary>
internal static class ComparerScenarios
{
    // 1002 has one call on hold and one that rings elsewhere: its lamp is busy
    private const string True = """
        {"lines":[{"id":"a","extension":"1001","state":"busy"},{"id":"b","extension":"1002","state":"busy"},{"id":"c","extension":"1003","state":"busy"},
                  {"id":"d","extension":"1004","state":"ringing"},{"id":"e","extension":"1019","state":"outOfService"}],
         "calls":[{"id":"1","line":"a","state":"connected","calling":{"number":"1001"},"called":{"number":"1002"}},
                  {"id":"2","line":"b","state":"held","calling":{"number":"1001"},"called":{"number":"1002"}},
                  {"id":"3","line":"b","state":"alerting","calling":{"number":"1002"},"called":{"number":"1004"}},
                  {"id":"4","line":"d","state":"offered","calling":{"number":"1002"},"called":{"number":"1004"}},
                  {"id":"5","line":"c","state":"parked","calling":{"number":"1003"},"called":{"number":"1002"}}],
         "parked":[{"slot":"701","caller":{"number":"1003"}}]}
        """;

    public static (string, Func<Bed, Task>)[] All { get; } =
    [
        ("The comparer agrees with a true picture and finds each fault of a false one", CompareAsync),
    ];

    private static async Task CompareAsync(Bed bed)
    {
        var (alice, bob, carol, dave) = (await bed.PhoneAsync("1001"), await bed.PhoneAsync("1002"), await bed.PhoneAsync("1003"), await bed.PhoneAsync("1004"));
        var (_, fromCarol) = await bed.TalkAsync(carol, bob);
        await fromCarol.TransferAsync("700", bed.Ct);
        await fromCarol.WaitAsync(PhoneCallState.Ended, bed.Ct);
        await bed.TalkAsync(alice, bob);
        // a second call holds the first
        await bob.CallAsync("1004", bed.Ct);
        await dave.WaitForRingingAsync(bed.Ct);
        await bed.UntilAsync("1003 is parked and 1004 rings", pbx => pbx.Parked.ContainsKey("701") && pbx.Extensions["1004"].LineStates is ["ringing"]
            && pbx.Extensions["1002"].Channels.Any(call => call.Held == true));

        var asterisk = await bed.PictureAsync();
        Bed.Expect(string.Join("; ", PictureComparison.Compare(asterisk, ConsolePicture.Parse(True))), "", "differences of a true picture");

        var wrong = True.Replace("\"state\":\"held\"", "\"state\":\"connected\"", StringComparison.Ordinal)
            .Replace("\"701\"", "\"702\"", StringComparison.Ordinal)
            .Replace("\"1019\",\"state\":\"outOfService\"", "\"1019\",\"state\":\"idle\"", StringComparison.Ordinal)
            .Replace("{\"id\":\"1\",\"line\":\"a\"", "{\"id\":\"1\",\"line\":\"e\"", StringComparison.Ordinal);
        var found = PictureComparison.Compare(asterisk, ConsolePicture.Parse(wrong)).Select(difference => $"{difference.Kind} {difference.Subject}").Order(StringComparer.Ordinal);
        Bed.Expect(string.Join("; ", found),
            "CallExtra 1019; CallMissing 1001; CallState 1002; LineState 1019; ParkedExtra 702; ParkedMissing 701", "differences of a false picture");
    }
}
