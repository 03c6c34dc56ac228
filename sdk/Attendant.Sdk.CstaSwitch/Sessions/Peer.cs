using System.Globalization;
using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Faults;
using Attendant.Sdk.CstaSwitch.Framing;
using Attendant.Sdk.CstaSwitch.Links;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Sessions;

/// <summary>The client at the other end of a link. Within turns only.</summary>
internal sealed class Peer
{
    // ECMA-323 J.2: what nobody asked for
    private const string Event = "9999";

    private readonly Gate _gate;
    private readonly FaultPlan _faults;
    private readonly IFraming _framing;
    // a client that answers nothing must not be remembered for ever
    private const int MostAsked = 1000;

    private readonly List<(string InvokeId, string Name)> _asked = [];
    private int _next;

    public Peer(Link link, CstaDialect dialect, IFraming framing, Gate gate, FaultPlan faults)
    {
        Link = link;
        Dialect = dialect;
        _framing = framing;
        _gate = gate;
        _faults = faults;
        _next = dialect.FirstInvokeId;
        Space = dialect.Namespace;
        Association = new Association { Peer = this };
    }

    public Link Link { get; }

    public CstaDialect Dialect { get; }

    /// <summary>The namespace of the session: the dialect's, or what StartApplicationSession chose.</summary>
    public string Space { get; set; }

    public Association Association { get; set; }

    /// <summary>The invoke id of the newest request of the client: the one a clash would take.</summary>
    public string LastHeard { get; set; } = "0000";

    /// <summary>Nothing is said to it and nothing of it heard, and its link stands.</summary>
    public bool IsMute { get; set; }

    /// <summary>The invoke ids of requests that have no answer yet.</summary>
    public HashSet<string> Outstanding { get; } = [];

    /// <summary>Whether the client is as far as to be served.</summary>
    public bool MayAsk => Dialect.Start switch
    {
        CstaSessionStart.ClientFirst => Association.SessionId is not null,
        CstaSessionStart.ServerFirst => !Dialect.RequiresSystemRegister || Association.StatusRegistration is not null,
        _ => true,
    };

    public void Answer(string invokeId, Element answer, int? at = null) => Say(invokeId, answer, at);

    public void Report(Element happened)
    {
        if (_faults.Lost > 0)
        {
            _faults.Lost--;
            return;
        }

        for (var times = 0; times < _faults.Repeats; times++) Say(Event, happened);
    }

    /// <summary>An answer of which only the first part gets out.</summary>
    public void AnswerAndDrop(string invokeId, Element answer, bool cut)
    {
        if (IsMute) return;
        var octets = Frame(invokeId, answer);
        _gate.Say(Link, new Outbound(octets.AsMemory(0, cut ? octets.Length / 2 : octets.Length), ThenDrop: true), 0);
    }

    /// <summary>A request of the switch, with an invoke id of the switch's own counting.</summary>
    public void Ask(Element request)
    {
        if (IsMute) return;
        var id = _faults.Clash ? LastHeard : NextInvokeId();
        _asked.Add((id, request.Name));
        if (_asked.Count > MostAsked) _asked.RemoveAt(0);
        Say(id, request);
    }

    /// <summary>Something the switch says of its own accord, with an invoke id of its own, and no answer to it.</summary>
    public void Tell(Element said) => Say(_faults.Clash ? LastHeard : NextInvokeId(), said);

    /// <summary>Whether the client still owes an answer to such a request.</summary>
    public bool IsAsked(string name) => _asked.Exists(asked => asked.Name == name);

    /// <summary>The client answered. What nobody asked (any more) is dropped, as late answers are.</summary>
    public void Answered(string invokeId, Element answer)
    {
        var index = _asked.FindIndex(asked => asked.InvokeId == invokeId && IsAnswerTo(asked.Name, answer.Name));
        // without a header there is nothing but the order to go by
        if (index < 0 && invokeId.Length == 0) index = _asked.FindIndex(asked => IsAnswerTo(asked.Name, answer.Name));
        if (index >= 0) _asked.RemoveAt(index);
    }

    public byte[] Frame(string invokeId, Element message) => _framing.Write(
        invokeId,
        message.Namespace == Namespaces.Session
            ? ElementWriter.Write(message, Namespaces.Session, null, Dialect.XmlDeclaration)
            : ElementWriter.Write(message, Space, Dialect.Prefix, Dialect.XmlDeclaration));

    private static bool IsAnswerTo(string request, string answer) => answer == request + "Response" || answer == "CSTAErrorCode";

    private void Say(string invokeId, Element message, int? at = null)
    {
        if (IsMute) return;
        var octets = Frame(invokeId, message);
        if (_faults.FramesLeft is not { } left)
        {
            _gate.Say(Link, new Outbound(octets), at);
            return;
        }

        if (left <= 0) return;
        _faults.FramesLeft = left - 1;
        _gate.Say(Link, new Outbound(left == 1 && _faults.CutLast ? octets.AsMemory(0, octets.Length / 2) : octets, ThenDrop: left == 1), at);
        if (left == 1) _faults.FramesLeft = null;
    }

    private string NextInvokeId()
    {
        string id;
        do
        {
            id = _next.ToString("D4", CultureInfo.InvariantCulture);
            _next = _next == 9998 ? Dialect.FirstInvokeId : _next + 1;
        }
        while (_asked.Exists(asked => asked.InvokeId == id));
        return id;
    }
}
