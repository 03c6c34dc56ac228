namespace Attendant.Client.Sessions;

/// <summary>What it takes to come back to a session. Only one reader or the loop between two connections touches it.</summary>
internal sealed class HeldSession(SessionTicket ticket, string epoch, long seq)
{
    public string Id { get; } = ticket.Id;

    public string Token { get; private set; } = ticket.Token;

    public string Epoch { get; private set; } = epoch;

    /// <summary>The larger of the last event's and the last mark's number.</summary>
    public long Seq { get; private set; } = seq;

    /// <summary>True from a resume that brought nothing back, or a new sign-in, until every topic was subscribed to again.</summary>
    public bool PictureIsStale { get; set; }

    /// <summary>Within one of these a command's key means something.</summary>
    public (string Session, string Epoch) KeysLiveIn => (Id, Epoch);

    public void Heard(long seq) => Seq = Math.Max(Seq, seq);

    public void Renewed(ResumeResult result, string epoch)
    {
        Token = result.Token;
        if (result.Resumed) return;
        PictureIsStale = true;
        if (epoch == Epoch) return;

        // numbers of another epoch cannot be compared with these
        Epoch = epoch;
        Seq = 0;
    }
}
