using Attendant.Model.Telephony;

namespace Attendant.Server.Loop;

/// <summary>Something a command waits to see.</summary>
internal interface IPendingEffect
{
    /// <summary>Looks; true when there is nothing more to look for.</summary>
    bool LookIn(ITelephonyPicture picture, long seq);

    /// <summary>Tells whoever waits what was found.</summary>
    void Complete();

    void Abandon();
}
