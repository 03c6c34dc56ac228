using System.Security.Cryptography;
using Attendant.Testing.Sip.Media;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Phones;

/// <summary>Changes the direction of a call's media by re-INVITE (RFC 3261 14.1): hold and retrieve.</summary>
internal sealed class Reoffer(UserAgent agent, PhoneCall call) : IDisposable
{
    private const int Attempts = 6;

    // two keys pressed at once wait for each other
    private readonly SemaphoreSlim _one = new(1, 1);

    public bool IsPending { get; private set; }

    public async Task<bool> ChangeAsync(MediaDirection wanted, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var response = await OfferAsync(wanted, ct);
                if (response.Status != 491 || attempt == Attempts) return response.IsSuccess;
                // 14.1: the owner of the Call-ID waits the longer
                var milliseconds = call.Incoming ? RandomNumberGenerator.GetInt32(0, 2000) : RandomNumberGenerator.GetInt32(2100, 4000);
                await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), agent.Options.Time, ct);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<SipResponse> OfferAsync(MediaDirection wanted, CancellationToken ct)
    {
        var final = new TaskCompletionSource<SipResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (agent.Gate)
        {
            if (!call.IsActive || call.Dialog is null) throw new CallEndedException(call, "a re-INVITE");
            IsPending = true;
            var before = call.Media.Wanted;
            call.Media.Wanted = wanted;
            var invite = call.Dialog.CreateRequest("INVITE");
            invite.Headers.Add("Contact", agent.Contact.ToString());
            invite.Headers.Add("Allow", InDialogRequests.Allow);
            invite.SetBody("application/sdp", call.Media.Offer().ToString());
            Send(invite, before, final);
        }

        return await final.Task.WaitAsync(ct);
    }

    private void Send(SipRequest invite, MediaDirection before, TaskCompletionSource<SipResponse> final)
    {
        var dialog = call.Dialog!;
        agent.Layer.SendInvite(invite, dialog.NextHop, Receive,
            () => Complete(SipResponse.AnswerTo(invite, 408, "Request Timeout")));

        void Receive(SipResponse response)
        {
            if (response.IsProvisional) return;
            // each repeated 2xx wants its ACK
            if (response.IsSuccess) agent.Layer.SendAck(dialog.CreateAck(invite.CSeq.Number), dialog.NextHop);
            if (!IsPending) return;
            if (!response.IsSuccess && agent.Credentials.Answer(invite, response, dialog.NextSequence) is { } again) Send(again, before, final);
            else Complete(response);
        }

        void Complete(SipResponse response)
        {
            IsPending = false;
            if (response.IsSuccess && call.Media.Accept(response.Body))
            {
                dialog.RemoteTarget = response.Contact?.Uri ?? dialog.RemoteTarget;
                call.SetState(call.Media.Wanted == MediaDirection.SendReceive ? PhoneCallState.Connected : PhoneCallState.Held);
            }
            else
            {
                call.Media.Wanted = before;
            }

            final.TrySetResult(response);
            // 14.1: the session goes on as it was, but for these two
            if (response.Status is 408 or 481) call.HangUpNow(new CallEnd(response.Status, response.Reason, true));
        }
    }
}
