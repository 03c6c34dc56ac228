using Attendant.Model.Telephony;

namespace Attendant.Server.Loop;

/// <summary>Something a command waits to see.</summary>
internal interface IPendingEffect
{
    /// <summary>Looks; true when there is nothing more to look for.</summary>
    bool LookIn(ITelephonyPicture picture);

    /// <summary>Tells whoever waits what was found.</summary>
    /// <param name="seq">The number of the newest event that has been published by now.</param>
    void Complete(long seq);

    void Abandon();
}
