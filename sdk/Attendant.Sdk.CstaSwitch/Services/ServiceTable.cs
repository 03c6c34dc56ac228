using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>Which service answers which request.</summary>
internal sealed class ServiceTable
{
    private readonly Dictionary<string, (Func<Request, Element> Serve, bool Always)> _services = [];

    /// <param name="name">The local name of the request.</param>
    /// <param name="serve">Gives the answer or throws <see cref="CstaRefusedException"/> before anything has changed.</param>
    /// <param name="always">Served before a session has begun too.</param>
    public void Add(string name, Func<Request, Element> serve, bool always = false) => _services.Add(name, (serve, always));

    public Element Serve(Request request)
    {
        if (!_services.TryGetValue(request.Body.Name, out var service)) throw Refused.Operation("serviceNotSupported");
        if (!service.Always && !request.Peer.MayAsk) throw Refused.Operation("securityViolation");
        RequestModels.Check(request);
        return service.Serve(request);
    }
}
