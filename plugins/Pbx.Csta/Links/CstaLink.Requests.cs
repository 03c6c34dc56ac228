using Attendant.Contracts.Hosting;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Wire;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Links;

/// <summary>Asking and answering.</summary>
internal sealed partial class CstaLink
{
    /// <summary>
    /// Sends a request and waits for its answer: the whole answer, or why the switching function did not do it. A time-out is
    /// such a reason too, for the link itself may be well.
    /// </summary>
    /// <param name="service">The root element, by which an answer of the wrong kind is known.</param>
    /// <param name="xml">The message.</param>
    /// <param name="cancellationToken">Ends the waiting. What was sent is sent.</param>
    /// <param name="seen">Called with a positive answer before anything that follows it on the wire is handed on; may not wait.</param>
    /// <exception cref="CstaFault">The link broke before the answer.</exception>
    public async Task<Answer> RequestAsync(string service, byte[] xml, CancellationToken cancellationToken, Action<XmlNode>? seen = null)
    {
        await _room.WaitAsync(cancellationToken);
        try
        {
            var pending = new PendingRequest(service, seen);
            var id = _pending.Add(pending, out var taken);
            if (!taken) return Answer.Refused(ServiceFailureCode.ResourceUnavailable, "Every invoke id of the link is in use.");
            try
            {
                Send(id, xml);
            }
            catch (ArgumentException)
            {
                // longer than a frame: it was not sent, and no answer will come
                _pending.GiveUp(id, pending);
                throw;
            }
            return await WaitAsync(id, pending, cancellationToken);
        }
        finally
        {
            _room.Release();
        }
    }

    /// <summary>
    /// A request that no person waits for. These take three quarters of the requests that may be open, so that whoever presses a
    /// button does not queue behind thousands of them; where one may be open, one of them stands in front of him at most.
    /// </summary>
    public async Task<Answer> RequestInBackgroundAsync(string service, byte[] xml, CancellationToken cancellationToken, Action<XmlNode>? seen = null)
    {
        await _background.WaitAsync(cancellationToken);
        try
        {
            return await RequestAsync(service, xml, cancellationToken, seen);
        }
        finally
        {
            _background.Release();
        }
    }

    /// <summary>Answers a request of the switching function, by its own number.</summary>
    public void Respond(int invokeId, byte[] xml) => Send(invokeId, xml);

    private async Task<Answer> WaitAsync(int id, PendingRequest pending, CancellationToken cancellationToken)
    {
        try
        {
            return Read(pending.Service, await pending.Answer.WaitAsync(_timing.Answer, _time, cancellationToken));
        }
        catch (TimeoutException)
        {
            _pending.GiveUp(id, pending);
            // one answer has been lost for good, and each later one would be taken for the one before
            if (pending.MayBeRobbed) End(new CstaFault("the switching function's answers cannot be told from each other any more"));
            return new ServiceFailure
            {
                Code = ServiceFailureCode.Timeout, Message = $"The switching function did not answer {pending.Service} within {_timing.Answer.TotalSeconds:0.#} s.",
                Transient = true, EffectUnknown = true,
            };
        }
        catch (OperationCanceledException)
        {
            _pending.GiveUp(id, pending);
            throw;
        }
    }

    private static Answer Read(string service, XmlNode root)
    {
        if (PendingRequest.IsError(root.Name)) return ErrorCodes.Of(root, service);
        if (root.Name.EndsWith("NegResponse"u8)) return SessionErrors.Of(root, service);
        if (new PendingRequest(service).Fits(root.Name)) return root;
        return new ServiceFailure
        {
            Code = ServiceFailureCode.Rejected, Message = $"The switching function answered {service} with {root.NameText}.",
            Transient = true, EffectUnknown = true,
        };
    }

    private void Send(int invokeId, byte[] xml)
    {
        if (_writer.TryWrite(_framer.Encode(invokeId, xml))) return;
        End(new CstaFault("the switching function does not read what is sent to it"));
    }

    private void Take(Frame frame)
    {
        // a message, not octets: after a wrong length they go on coming and say nothing
        Interlocked.Exchange(ref _lastHeard, _time.GetTimestamp());
        XmlNode root;
        try
        {
            root = _tree.Read(frame.Xml);
        }
        catch (XmlFault fault)
        {
            _log.Warn("xml", $"A message of the switching function was passed over: {fault.Message}.", HexExcerpt.Of(frame.Xml));
            return;
        }
        var name = root.Name;
        // by its name first, by its number then: both sides number their requests alike
        if (name.EndsWith("Event"u8)) Hand(frame, root, static (taker, _, node) => taker.TakeEvent(node));
        else if (name.EndsWith("Response"u8) || PendingRequest.IsError(name)) TakeAnswer(frame, root);
        else TakeRequest(frame, root);
    }

    private void TakeAnswer(Frame frame, XmlNode root)
    {
        var pending = _pending.Take(frame.InvokeId, root.Name, out var late);
        if (pending is null)
        {
            if (!late) _log.Warn("unasked", $"The switching function answered something that was not asked ({root.NameText}, invoke id {frame.InvokeId}); it was passed over.", HexExcerpt.Of(frame.Xml));
            return;
        }
        if (!pending.Fits(root.Name))
            _log.Warn("kind " + pending.Service, $"The switching function answered {pending.Service} with {root.NameText}.", HexExcerpt.Of(frame.Xml));
        if (pending is { Seen: { } seen } && pending.Fits(root.Name) && !PendingRequest.IsError(root.Name)) Hand(frame, root, (_, _, node) => seen(node));
        pending.Answered(root.Copy());
    }

    private void TakeRequest(Frame frame, XmlNode root)
    {
        if (root.Is("SystemStatus"u8))
        {
            Respond(frame.InvokeId, new MessageWriter("SystemStatusResponse", Space).End());
            _greeted.TrySetResult();
            Hand(frame, root, static (taker, _, node) => taker.TakeStatus(node["systemStatus"u8].Text));
        }
        else if (root.Is("RequestSystemStatus"u8)) Respond(frame.InvokeId, new MessageWriter("RequestSystemStatusResponse", Space).Leaf("systemStatus", "normal").End());
        else if (root.Is("MonitorStop"u8))
        {
            Respond(frame.InvokeId, new MessageWriter("MonitorStopResponse", Space).End());
            Hand(frame, root, static (taker, _, node) => taker.MonitorEnded(node["monitorCrossRefID"u8].Text ?? ""));
        }
        else if (root.Is("ApplicationSessionTerminated"u8))
            End(new CstaFault($"the switching function ended the session ({root["sessionTermReason"u8].FirstChild.Text ?? "no reason"})"));
        else
            Hand(frame, root, (taker, id, node) =>
            {
                if (taker.TakeRequest(id, node)) return;
                _log.Warn("request " + node.NameText, $"The switching function asked for {node.NameText}, which is not known here.", HexExcerpt.Of(node.Message));
                // an unsolicited message with the number of events expects no answer
                if (id != InvokeIds.Event) Respond(id, new MessageWriter("CSTAErrorCode", Space).Leaf("operation", "serviceNotSupported").End());
            });
    }

    /// <summary>Hands on; what the taker stumbles over costs this message and no other.</summary>
    private void Hand(Frame frame, XmlNode root, Action<ILinkTaker, int, XmlNode> how)
    {
        try
        {
            how(_taker!, frame.InvokeId, root);
        }
        catch (Exception e)
        {
            _log.Warn("taker " + root.NameText, $"{root.NameText} could not be made use of.", e + Environment.NewLine + HexExcerpt.Of(frame.Xml));
        }
    }
}
