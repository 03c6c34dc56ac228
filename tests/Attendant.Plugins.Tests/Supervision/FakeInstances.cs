using System.Threading.Channels;
using Attendant.Plugins.Gate;
using Attendant.Plugins.Hosting;
using Attendant.Plugins.Reports;
using Microsoft.Extensions.Logging;

namespace Attendant.Plugins.Supervision;

/// <summary>Hands out instances that do what the test says.</summary>
internal sealed class FakeInstances : IInstanceFactory
{
    private readonly Channel<FakeInstance> _made = Channel.CreateUnbounded<FakeInstance>();

    public Func<FakeInstance, StartOutcome> Start { get; set; } = _ => StartOutcome.Running;

    public IPluginInstance Create(ConnectorPlan plan, ReportFeed feed, ILogger log)
    {
        var instance = new FakeInstance(this, plan, feed);
        _made.Writer.TryWrite(instance);
        return instance;
    }

    /// <summary>The next instance made.</summary>
    public async Task<FakeInstance> NextAsync() => await _made.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    public bool NoneMade => _made.Reader.Count == 0;
}
