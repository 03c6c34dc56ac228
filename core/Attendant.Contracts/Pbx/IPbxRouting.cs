using System.Diagnostics.CodeAnalysis;
using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>Deciding where calls to a route point go (ECMA-269). Experimental until a real PBX has exercised it end to end.</summary>
[Experimental("ATT005")]
public interface IPbxRouting
{
    /// <summary>Answers a <see cref="RouteRequested"/>.</summary>
    Task<ServiceResult> SelectRouteAsync(RouteSelection request, CancellationToken cancellationToken);
}
