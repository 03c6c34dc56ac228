using System.Net;

namespace Attendant.Testing.Sip.Media;

/// <summary>Offer and answer of one call (RFC 3264), and the RTP that follows from them.</summary>
internal sealed class CallMedia : IAsyncDisposable
{
    private readonly RtpStream _rtp;
    private readonly long _session;
    private int _version;
    private SessionDescription? _remote;

    public CallMedia(IPAddress local, TimeProvider time)
    {
        _rtp = new RtpStream(local, time);
        _session = time.GetUtcNow().ToUnixTimeSeconds();
    }

    public RtpStream Rtp => _rtp;

    /// <summary>What this end wants; a hold narrows it.</summary>
    public MediaDirection Wanted { get; set; } = MediaDirection.SendReceive;

    /// <summary>The other end's last description holds the call.</summary>
    public bool HeldByRemote => _remote?.IsHold == true;

    public SessionDescription Offer() => Describe(Wanted);

    /// <summary>Null where nothing of the offer suits (488).</summary>
    public SessionDescription? Answer(string offer)
    {
        if (!TryRead(offer, out var remote)) return null;
        _remote = remote;
        var answer = Describe(remote.Direction.Mirror() & Wanted) with
        {
            PayloadTypes = [Common(remote)],
            EventPayloadType = remote.EventPayloadType,
        };
        Apply(answer.Direction);
        return answer;
    }

    /// <summary>False where the answer does not suit our offer.</summary>
    public bool Accept(string answer)
    {
        if (!TryRead(answer, out var remote)) return false;
        _remote = remote;
        Apply(remote.Direction.Mirror() & Wanted);
        return true;
    }

    public ValueTask DisposeAsync() => _rtp.DisposeAsync();

    private SessionDescription Describe(MediaDirection direction) => new()
    {
        Address = _rtp.Local.Address, Port = _rtp.Local.Port, Direction = direction, Session = _session, Version = ++_version,
    };

    private static bool TryRead(string text, out SessionDescription description)
    {
        try
        {
            description = SessionDescription.Parse(text);
            return Common(description) >= 0;
        }
        catch (FormatException)
        {
            description = null!;
            return false;
        }
    }

    private static int Common(SessionDescription remote)
    {
        foreach (var type in remote.PayloadTypes)
        {
            if (type is SessionDescription.Pcmu or SessionDescription.Pcma) return type;
        }

        return -1;
    }

    private void Apply(MediaDirection direction)
    {
        var remote = _remote!;
        var sends = direction.HasFlag(MediaDirection.SendOnly) && Wanted == MediaDirection.SendReceive
            && remote.Port > 0 && !remote.Address.Equals(IPAddress.Any);
        _rtp.RouteTo(sends ? new RtpRoute(new IPEndPoint(remote.Address, remote.Port), Common(remote), remote.EventPayloadType) : null);
    }
}
