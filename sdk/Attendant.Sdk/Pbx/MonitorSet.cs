using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Sdk.Pbx;

/// <summary>The extensions that the host wants watched; it outlives links. Any thread may call any member.</summary>
public sealed class MonitorSet
{
    private readonly HashSet<DialableNumber> _extensions = [];
    private readonly Lock _gate = new();
    private bool _all;

    /// <summary>Everything that is wanted, as one request: what a new link has to watch.</summary>
    public MonitorRequest Wanted
    {
        get { lock (_gate) return new MonitorRequest { All = _all, Extensions = [.. _extensions] }; }
    }

    /// <summary>True where this extension is wanted, by its own number or by <see cref="MonitorRequest.All"/>.</summary>
    public bool Contains(DialableNumber extension)
    {
        lock (_gate) return _all || _extensions.Contains(extension);
    }

    internal void Add(MonitorRequest request)
    {
        lock (_gate)
        {
            _all |= request.All;
            _extensions.UnionWith(request.Extensions);
        }
    }

    internal void Remove(MonitorRequest request)
    {
        lock (_gate)
        {
            if (request.All)
            {
                _all = false;
                _extensions.Clear();
            }

            _extensions.ExceptWith(request.Extensions);
        }
    }
}
