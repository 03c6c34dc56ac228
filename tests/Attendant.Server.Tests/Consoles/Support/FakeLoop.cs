using System.Threading.Channels;
using Attendant.Model;
using Attendant.Model.Telephony;
using Attendant.Server.Consoles;
using Attendant.Server.Consoles.Transports.Ring;
using Attendant.Server.Loop;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendant.Server.Tests.Consoles.Support;

/// <summary>One thread's worth of order: everything in the order in which it was asked for.</summary>
internal sealed class FakeLoop : IModelLoop, IAsyncDisposable
{
    private readonly Channel<Action> _work = Channel.CreateUnbounded<Action>();
    private readonly EventSequence _sequence = new();
    private readonly TimeProvider _time;
    private readonly Task _running;
    private long _seq;

    public FakeLoop(TimeProvider time)
    {
        _time = time;
        Picture = new FakePicture(Next, change => Fanout!.Publish(change), time);
        _running = Task.Run(RunAsync);
    }

    public Fanout? Fanout { get; set; }

    public Departures Departures { get; } = new(SendRing.TryOpen(SendRing.UsualCapacity), NullLogger<Departures>.Instance);

    public FakePicture Picture { get; }

    public long Seq => Interlocked.Read(ref _seq);

    public Task<T> RunAsync<T>(Func<ITelephonyPicture, T> read, CancellationToken cancellationToken) => Do(() => read(Picture));

    public Task PublishAsync(Func<long, DateTimeOffset, ModelEvent> number, CancellationToken cancellationToken) => Do(() =>
    {
        var change = number(Next(), _time.GetUtcNow());
        Fanout!.Publish(change);
        return true;
    });

    public Task PaintAsync(Action<FakePicture> paint) => Do(() =>
    {
        paint(Picture);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        _work.Writer.Complete();
        await _running;
        Departures.Dispose();
    }

    private long Next()
    {
        Interlocked.Exchange(ref _seq, _sequence.Next());
        return _seq;
    }

    private Task<T> Do<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Writer.TryWrite(() =>
        {
            try
            {
                var result = work();
                Departures.Send();
                done.SetResult(result);
            }
            catch (OperationCanceledException)
            {
                done.SetCanceled();
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        });
        return done.Task;
    }

    private async Task RunAsync()
    {
        await foreach (var work in _work.Reader.ReadAllAsync()) work();
    }
}
