using System.Globalization;
using System.Runtime.InteropServices;
using Attendant.Sdk.CstaSwitch;

namespace Attendant.Benchmarks.Csta;

/// <summary>The switching function: so many phones, every tenth pair of them in a call. SIGHUP breaks its links.</summary>
internal static class CstaPeer
{
    public const string Command = "csta-switch";
    public const int FirstPhone = 10_000;
    private const int PhonesForACall = 20;

    public static IEnumerable<string> Numbers(int phones) => Enumerable.Range(FirstPhone, phones).Select(number => number.ToString(CultureInfo.InvariantCulture));

    public static int Calls(int phones) => phones / PhonesForACall;

    public static async Task RunAsync(int phones)
    {
        await using var csta = await CstaSwitch.StartAsync(new CstaSwitchOptions
        {
            Phones = [.. Numbers(phones)], MaximumMonitors = phones, MaximumCalls = phones, MaximumBacklog = 100_000,
        });
        foreach (var pair in Numbers(phones).Chunk(PhonesForACall))
        {
            await csta.Phone(pair[0]).DialAsync(pair[1]);
            await csta.Phone(pair[1]).AnswerAsync();
        }

        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            csta.Faults.DropLinks();
        });
        Console.WriteLine($"listens on {csta.EndPoint.Port}");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
    }
}
