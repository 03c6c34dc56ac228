using System.Text;
using System.Xml;
using Attendant.Sdk.CstaSwitch.Framing;
using Attendant.Sdk.CstaSwitch.Services;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Sessions;

/// <summary>What came off a link, told apart by its root element first and by its invoke id second: both sides count their requests on their own.</summary>
internal sealed class Dispatcher(Gate gate, ServiceTable services)
{
    private const int Remembered = 1000;

    private readonly Queue<CstaReceived> _received = new();

    public IReadOnlyList<CstaReceived> Received => [.. _received];

    public void Receive(Peer peer, Frame frame) => gate.Do(() =>
    {
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
        if (_received.Count > Remembered) _received.Dequeue();
        if (body.Name.EndsWith("Response", StringComparison.Ordinal) || body.Name == "CSTAErrorCode") peer.Answered(frame.InvokeId, body);
        // events flow from the switch only
        else if (!body.Name.EndsWith("Event", StringComparison.Ordinal)) Serve(new Request(peer, frame.InvokeId, body));
    });

    private void Serve(Request request)
    {
        request.Peer.LastHeard = request.InvokeId;
        var place = gate.Said;
        Element answer;
        try
        {
            // ECMA-323 J.2 keeps 9999 for events
            if (request.InvokeId == "9999") throw Refused.Operation("generic");
            answer = services.Serve(request);
        }
        catch (CstaRefusedException refused)
        {
            answer = UniversalFailure.Of(refused);
        }

        // the answer first, then what the service made happen
        request.Peer.Answer(request.InvokeId, answer, place);
    }
}
