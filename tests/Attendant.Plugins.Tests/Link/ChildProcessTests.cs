using Microsoft.Extensions.Logging.Abstractions;

namespace Attendant.Plugins.Link;

public sealed class ChildProcessTests
{
    [Fact]
    public async Task Whoever_ends_it_meanwhile_it_ends_once_and_all_wait_for_that()
    {
        using var folder = new TemporaryFolder();
        using var starter = new ChildStarter();
        await using var pipes = new LinkPipes();
        // it waits for its server, which never comes
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Attendant.PluginHost.exe" : "Attendant.PluginHost");
        var child = await ChildProcess.StartAsync(starter, program, folder.Path, pipes, 256, "child", NullLogger.Instance, TimeProvider.System);

        var ends = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => child.DisposeAsync().AsTask().ContinueWith(end => end, TaskScheduler.Default))));
        var again = child.DisposeAsync().AsTask();

        // two ends at a time would close its standard input under each other
        ends.ShouldAllBe(end => end == again && end.IsCompletedSuccessfully);
        child.Exited.IsCompletedSuccessfully.ShouldBeTrue();
    }
}
