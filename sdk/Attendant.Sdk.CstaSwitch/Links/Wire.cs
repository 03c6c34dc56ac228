namespace Attendant.Sdk.CstaSwitch.Links;

/// <summary>How the writers put octets on the network. Set from any thread; the next write looks.</summary>
internal sealed class Wire
{
    private int _pieces;

    /// <summary>The octets of one write at most; 0 for whole frames.</summary>
    public int Pieces
    {
        get => Volatile.Read(ref _pieces);
        set => Volatile.Write(ref _pieces, value);
    }

    /// <summary>Whether all that one turn says to a link is one write. Within turns only.</summary>
    public bool Joined { get; set; }
}
