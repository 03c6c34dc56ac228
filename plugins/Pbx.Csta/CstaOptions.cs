using System.Text.RegularExpressions;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Sdk.Links;
using Newtonsoft.Json.Linq;

namespace Attendant.Pbx.Csta;

/// <summary>The connector's settings; README.md says what each is for.</summary>
internal sealed record CstaOptions
{
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>0 for the profile's.</summary>
    public int Port { get; init; }

    public TlsOptions Tls { get; init; } = new();

    public string Profile { get; init; } = "generic-ed4";

    /// <summary>Values of the profile that are different at this site.</summary>
    public JObject? ProfileValues { get; init; }

    public string? User { get; init; }

    /// <summary>The name of the switch, where device ids are asked for.</summary>
    public string SwitchName { get; init; } = "";

    /// <summary>Which of the devices that the switching function lists are watched, where all are.</summary>
    public string DevicePattern { get; init; } = "^[0-9]{2,6}$";

    /// <summary>Extensions that are watched where all are, listed by the switching function or not.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Where calls are parked when no slot is named.</summary>
    public string? ParkTo { get; init; }

    public IReadOnlyList<string> RoutePoints { get; init; } = [];

    public int RequestsPerSecond { get; init; } = 100;

    public TimingOptions Timing { get; init; } = new();

    public PeerEndpoint Endpoint(CstaProfile profile) => new() { Host = Host, Port = Port > 0 ? Port : profile.Port, Tls = Tls };

    public LinkTiming LinkTiming => new() { Answer = Timing.Answer, Poll = Timing.Poll, Quarantine = Timing.Quarantine, Silence = Timing.Silence };

    public Regex Devices() => new(DevicePattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>What contradicts itself, in one sentence; null for nothing.</summary>
    public string? Fault(CstaProfile profile)
    {
        if (Port == 0 && profile.Port == 0) return "port: this profile has none of its own";
        if (Timing.Silence <= Timing.Poll * 2) return "timing.silence must be more than twice timing.poll";
        if (profile.DeviceIds == DeviceIdForm.Opaque && SwitchName.Length == 0) return "switchName: this profile asks for device ids, for which the switch must be named";
        if (profile.Session.Kind is SessionKind.Elements or SessionKind.LoginInfo && string.IsNullOrEmpty(User)) return "user: this profile signs in";
        if (profile.Outstanding < 1) return "profileValues.outstanding must be 1 at least";
        foreach (var (name, numbers) in new[] { ("extensions", Extensions), ("routePoints", RoutePoints), ("parkTo", ParkTo is null ? [] : [ParkTo]) })
            if (numbers.FirstOrDefault(number => number.Any(char.IsControl)) is { } odd) return $"{name}: '{odd.Replace(odd.First(char.IsControl), '?')}' has a control character";
        try
        {
            _ = Devices();
            return null;
        }
        catch (NotSupportedException e)
        {
            return $"devicePattern must be a pattern without looking around and back: {e.Message}";
        }
        catch (ArgumentException e)
        {
            return $"devicePattern is no regular expression: {e.Message}";
        }
    }
}
