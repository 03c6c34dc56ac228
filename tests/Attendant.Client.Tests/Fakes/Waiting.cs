namespace Attendant.Client.Fakes;

/// <summary>A safety net for what should take milliseconds: without it a broken test would hang.</summary>
internal static class Waiting
{
    public static CancellationToken Enough => new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System).Token;

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Enough);

    public static Task Soon(this Task task) => task.WaitAsync(Enough);
}
