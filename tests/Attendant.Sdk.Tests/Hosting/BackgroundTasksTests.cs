using Attendant.Contracts.Hosting;
using Attendant.Sdk.Hosting;

namespace Attendant.Sdk.Tests.Hosting;

public sealed class BackgroundTasksTests
{
    private readonly RecordingHost _host = new();

    [Fact]
    public async Task A_task_that_fails_stands_in_the_log_by_name()
    {
        using var tasks = new BackgroundTasks(_host);
        tasks.Run("reader", _ => throw new InvalidOperationException("bug"));
        tasks.Run("other", Task.FromCanceled);
        await tasks.StopAsync(TestContext.Current.CancellationToken);
        _host.Lines.ShouldContain(l => l.Level == PluginLogLevel.Error && l.Message.Contains("'reader'"));
    }

    [Fact]
    public async Task Nothing_starts_after_the_stop()
    {
        using var tasks = new BackgroundTasks(_host);
        await tasks.StopAsync(TestContext.Current.CancellationToken);
        var started = false;
        tasks.Run("late", _ => Task.FromResult(started = true));
        await tasks.StopAsync(TestContext.Current.CancellationToken);
        started.ShouldBeFalse();
    }

    [Fact]
    public async Task The_waiting_ends_with_its_token_although_a_task_hangs()
    {
        using var tasks = new BackgroundTasks(_host);
        var hang = new TaskCompletionSource();
        tasks.Run("hanging", _ => hang.Task);
        using var deadline = new CancellationTokenSource();
        var stopped = tasks.StopAsync(deadline.Token);
        await deadline.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(stopped);
        hang.SetResult();
        await tasks.StopAsync(TestContext.Current.CancellationToken);
    }
}
