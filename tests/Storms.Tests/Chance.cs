using System.Globalization;

namespace Attendant.Storms;

/// <summary>Random numbers that can be had again: the seed is written down, and <c>ATTENDANT_SEED</c> gives it.</summary>
internal static class Chance
{
    public static Random New()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("ATTENDANT_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"ATTENDANT_SEED={seed} makes the same storm again.");
        return new Random(seed);
    }
}
