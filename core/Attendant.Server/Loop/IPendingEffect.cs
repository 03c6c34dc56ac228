using Attendant.Model.Telephony;

namespace Attendant.Server.Loop;

/// <summary>Something a command waits to see.</summary>
internal interface IPendingEffect
{
    /// <summary>Looks; true when there is nothing more to look for.</summary>
    bool LookIn(ITelephonyPicture picture, long seq);

    void Abandon();
}
