using System.Collections.Immutable;
using Attendant.Model.Telephony;
using Attendant.Protocol;

namespace Attendant.Server.Consoles;

/// <summary>The views in use. Grows with the combinations of rights that signed in, which are few.</summary>
internal sealed class ViewSet
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(ForwardMasking, string), View> _views = [];

    public View For(ConsoleIdentity identity)
    {
        var masking = identity.Permissions.Contains(Permissions.NumbersUnmasked) ? ForwardMasking.None : identity.ForwardMasking;
        var forbidden = Enum.GetValues<CallAction>()
            .Where(action => !View.Needed(action).Any(identity.Permissions.Contains))
            .ToImmutableHashSet();
        var key = (masking, string.Join(',', forbidden.Order()));
        lock (_lock)
        {
            if (!_views.TryGetValue(key, out var view)) _views[key] = view = new View(_views.Count, masking, forbidden);
            return view;
        }
    }
}
