using Attendant.Sdk.CstaSwitch.Sessions;
using Attendant.Sdk.CstaSwitch.Switching;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>A question where a call goes, until it is answered or no longer matters.</summary>
internal sealed class RouteDialogue(string id, RouteRegistration registration, Connection waiting)
{
    public string Id { get; } = id;

    public RouteRegistration Registration { get; } = registration;

    public Connection Waiting { get; } = waiting;

    public Appointment? Expiry { get; set; }
}
