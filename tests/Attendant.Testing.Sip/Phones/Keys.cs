using Attendant.Testing.Sip.Transactions;

namespace Attendant.Testing.Sip.Phones;

/// <summary>The remote control of desk phones: NOTIFY with <c>Event: talk</c> or <c>Event: hold</c> presses a key.</summary>
internal sealed class Keys(UserAgent agent)
{
    public RemoteControl Control { get; set; } = agent.Options.RemoteControl;

    public bool TalkOutOfDialog { get; set; } = agent.Options.TalkOutOfDialog;

    /// <summary>Within the dialog of a call.</summary>
    public void Press(string key, PhoneCall call, ServerTransaction transaction)
    {
        switch (Control)
        {
            case RemoteControl.Refuses:
                transaction.Respond(481, "Call/Transaction Does Not Exist");
                return;
            case RemoteControl.KnowsNoSuchEvent:
                transaction.Respond(489, "Bad Event");
                return;
            case RemoteControl.Ignores:
                transaction.Respond(200, "OK");
                return;
        }

        transaction.Respond(200, "OK");
        switch (key, call.State)
        {
            case ("talk", PhoneCallState.Ringing):
                agent.Run("talk", call.AnswerAsync);
                break;
            case ("talk", PhoneCallState.Held):
                agent.Run("talk", call.ResumeAsync);
                break;
            case ("hold", PhoneCallState.Connected):
                agent.Run("hold", ct => call.HoldAsync(ct));
                break;
        }
    }

    /// <summary>Outside of any dialog: for the one call that rings, where the phone is set to it.</summary>
    public void PressOutOfDialog(string key, ServerTransaction transaction)
    {
        PhoneCall[] ringing = [.. agent.Calls.Where(call => call.State == PhoneCallState.Ringing)];
        if (key == "talk" && TalkOutOfDialog && ringing.Length == 1) Press(key, ringing[0], transaction);
        else transaction.Respond(481, "Call/Transaction Does Not Exist");
    }
}
