using System.Threading.Channels;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Sdk.Pbx;

/// <summary>
/// Snapshots asked for and not begun. A request is taken off before its snapshot begins: one that comes in later is
/// never answered by a picture older than itself, and any number that wait are answered by one.
/// </summary>
internal sealed class SnapshotQueue
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<DeviceId> _devices = [];
    private readonly Lock _gate = new();
    private bool _everything;

    public void Ask(SnapshotRequest scope)
    {
        lock (_gate)
        {
            if (scope.Device is not { } device)
            {
                _everything = true;
                _devices.Clear();
            }
            else if (!_everything && !_devices.Contains(device))
            {
                _devices.Add(device);
            }
        }

        _signal.Writer.TryWrite(true);
    }

    public async Task<SnapshotRequest> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake() is { } scope) return scope;
            await _signal.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private SnapshotRequest? TryTake()
    {
        lock (_gate)
        {
            if (_everything)
            {
                _everything = false;
                return new SnapshotRequest();
            }

            if (_devices.Count == 0) return null;
            var first = _devices[0];
            _devices.RemoveAt(0);
            return new SnapshotRequest { Device = first };
        }
    }
}
