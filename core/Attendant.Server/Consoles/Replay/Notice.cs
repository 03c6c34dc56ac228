using Attendant.Model;
using Attendant.Server.Consoles.Encoding;
using Attendant.Server.Consoles.Topics;

namespace Attendant.Server.Consoles.Replay;

/// <summary>One numbered event as the stream keeps it: encoded once per view, when the first console of the view needs it.</summary>
internal sealed class Notice(ModelEvent change, Topic topic, StateSlot? state, object? audience)
{
    /// <summary>What the event itself weighs beside its encodings, roughly.</summary>
    private const int OwnBytes = 512;
    private byte[]?[] _encoded = [];

    public long Seq => change.Seq;

    public ModelEvent Change => change;

    public Topic Topic => topic;

    public StateSlot? State => state;

    /// <summary>What the topic needs to know whom it concerns.</summary>
    public object? Audience => audience;

    /// <summary>A newer one of the same state has come: this one is never sent again.</summary>
    public bool IsSuperseded { get; private set; }

    /// <summary>A timestamp of the time provider.</summary>
    public long AddedAt { get; set; }

    public int Bytes { get; private set; } = OwnBytes;

    public byte[] For(View view, EventEncoder encoder)
    {
        if (_encoded.Length <= view.Index) Array.Resize(ref _encoded, view.Index + 1);
        if (_encoded[view.Index] is { } known) return known;
        var encoded = encoder.Encode(this, view);
        Bytes += encoded.Length;
        return _encoded[view.Index] = encoded;
    }

    public void Supersede()
    {
        IsSuperseded = true;
        Bytes = OwnBytes;
        _encoded = [];
    }
}
