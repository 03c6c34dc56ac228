using System.Text;
using System.Xml;
using Attendant.Sdk.CstaSwitch.Faults;
using Attendant.Sdk.CstaSwitch.Framing;
using Attendant.Sdk.CstaSwitch.Services;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Sessions;

/// <summary>What came off a link, told apart by its root element first and by its invoke id second: both sides count their requests on their own.</summary>
internal sealed class Dispatcher(Gate gate, ServiceTable services, FaultPlan faults, CstaSwitchOptions options)
{
    private const int Remembered = 1000;

    private const int RememberedOctets = 8 * 1024 * 1024;

    private readonly Queue<CstaReceived> _received = new();
    private int _octets;

    public IReadOnlyList<CstaReceived> Received => [.. _received];

    public void Receive(Peer peer, Frame frame) => gate.Do(() =>
    {
        if (peer.IsMute) return;
        Element body;
        try
        {
            body = ElementReader.Read(frame.Xml.Span);
        }
        catch (XmlException)
        {
            peer.Answer(frame.InvokeId, UniversalFailure.Of(CstaErrorCategory.Operation, "generic"));
            return;
        }

        _received.Enqueue(new CstaReceived(frame.InvokeId, body.Name, Encoding.UTF8.GetString(frame.Xml.Span)));
        _octets += frame.Xml.Length;
        while (_received.Count > Remembered || _octets > RememberedOctets) _octets -= Encoding.UTF8.GetByteCount(_received.Dequeue().Xml);
        if (body.Name.EndsWith("Response", StringComparison.Ordinal) || body.Name == "CSTAErrorCode") peer.Answered(frame.InvokeId, body);
        // events flow from the switch only
        else if (!body.Name.EndsWith("Event", StringComparison.Ordinal)) Serve(new Request(peer, frame.InvokeId, body));
    });

    private void Serve(Request request)
    {
        request.Peer.LastHeard = request.InvokeId;
        var fault = faults.Take(request.Body.Name);
        if (fault is { Lost: true }) return;
        if (fault?.Drop == CstaLinkDrop.BeforeService)
        {
            request.Peer.Link.Abort();
            return;
        }

        var place = gate.Said;
        Answer(request, Outcome(request, fault), fault, place);
    }

    private Element Outcome(Request request, AnswerFault? fault)
    {
        try
        {
            if (fault?.Refusal is { } refusal)
            {
                return SessionMessages.IsRequest(request.Body.Name) ? SessionMessages.Negative(request.Body.Name, options.Dialect, refusal.Value) : UniversalFailure.Of(refusal);
            }

            // ECMA-323 J.2 keeps 9999 for events
            if (request.InvokeId == "9999") throw Refused.Operation("generic");
            // an invoke id is free again when its answer has come
            if (request.Peer.Outstanding.Contains(request.InvokeId)) throw Refused.Operation("generic");
            if (request.Peer.Outstanding.Count >= options.MaximumOutstanding) throw Refused.Subscribed("outstandingReqLimitExceeded");
            return services.Serve(request);
        }
        catch (CstaRefusedException refused)
        {
            return UniversalFailure.Of(refused);
        }
    }

    private void Answer(Request request, Element answer, AnswerFault? fault, int place)
    {
        switch (fault)
        {
            case { Silent: true }:
                break;
            case { Delay: { } delay }:
                if (request.InvokeId.Length > 0) request.Peer.Outstanding.Add(request.InvokeId);
                gate.After(delay, () =>
                {
                    request.Peer.Outstanding.Remove(request.InvokeId);
                    request.Peer.Answer(request.InvokeId, answer);
                });
                break;
            case { Drop: CstaLinkDrop.BeforeAnswer }:
                request.Peer.Link.Abort();
                break;
            case { Drop: CstaLinkDrop.WithinAnswer or CstaLinkDrop.AfterAnswer }:
                request.Peer.AnswerAndDrop(request.InvokeId, answer, cut: fault.Drop == CstaLinkDrop.WithinAnswer);
                break;
            case { Mistaken: { } other }:
                request.Peer.Answer(request.InvokeId, new Element(other + "Response"), faults.EventsFirst ? null : place);
                break;
            default:
                // the answer first, then what the service made happen
                request.Peer.Answer(request.InvokeId, answer, faults.EventsFirst ? null : place);
                break;
        }
    }
}
