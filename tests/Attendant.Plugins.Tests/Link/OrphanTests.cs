using System.Diagnostics;
using System.Reflection;

namespace Attendant.Plugins.Link;

/// <summary>A server that is killed takes its children with it, whatever they are doing.</summary>
public sealed class OrphanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_child_outlives_a_server_that_was_killed()
    {
        foreach (var fault in new[] { "none", "loop", "flood", "hangAtStop" })
            _folder.Write($"connectors.d/{fault.ToLowerInvariant()}.json", $$"""{ "plugin": "fixture.faulty", "settings": { "fault": "{{fault}}" } }""");
        var configuration = typeof(OrphanTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Configuration").Value!;
        var program = Path.Combine(Repository.Root, "tests", "fixtures", "Launcher", "bin", configuration, "net10.0", "Launcher.dll");
        using var server = Process.Start(new ProcessStartInfo("dotnet",
            [program, Repository.BuiltPlugins, Path.Combine(_folder.Path, "connectors.d"), _folder.Sub("state")])
        {
            RedirectStandardOutput = true,
        })!;
        var children = new Dictionary<string, int>();
        while (children.Count < 4)
        {
            var line = await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(120));
            var words = line.ShouldNotBeNull("the launcher ended").Split(' ');
            children[words[0]] = int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
        }

        var alive = children.Values.Select(Process.GetProcessById).ToList();
        server.Kill(entireProcessTree: false);

        await Task.WhenAll(alive.Select(child => child.WaitForExitAsync())).WaitAsync(TimeSpan.FromSeconds(60));
    }
}
