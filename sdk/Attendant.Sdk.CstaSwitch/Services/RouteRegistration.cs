using Attendant.Sdk.CstaSwitch.Sessions;
using Attendant.Sdk.CstaSwitch.Switching;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>Who decides for a route point.</summary>
internal sealed record RouteRegistration(string Id, Device Point, Association Association);
