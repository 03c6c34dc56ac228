namespace Attendant.Storms;

/// <summary>How many: the full numbers with <c>ATTENDANT_LONG=1</c>, fewer where a build waits.</summary>
internal static class Scale
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("ATTENDANT_LONG") == "1";

    public static int Of(int briefly, int fully) => IsLong ? fully : briefly;
}
