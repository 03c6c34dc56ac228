namespace Attendant.Csta.Acceptance.Bed;

/// <summary>Waits for what has no event to wait for.</summary>
internal static class Until
{
    /// <summary>How long anything may take before it counts as failed; never reached where all is well, on whatever machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);

    public static async Task HoldsAsync(Func<Task<bool>> condition, Func<string> otherwise)
    {
        for (var began = TimeProvider.System.GetTimestamp(); !await condition();)
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience) throw new InvalidOperationException(otherwise());
            await Task.Delay(Look, TimeProvider.System);
        }
    }
}
