using Attendant.Contracts.Pbx;

namespace Attendant.Pbx.Asterisk.Commands;

/// <summary>What the phones of these extensions obey; nothing unless it is said: one that does not know an order may end the call.</summary>
internal sealed record PhoneRule
{
    public string Pattern { get; init; } = ".*";

    public AnswerWay AnswerBy { get; init; }

    public HoldWay HoldBy { get; init; }

    /// <summary>What such a phone is never asked.</summary>
    public IReadOnlyList<PbxService> Unaskable =>
    [
        .. AnswerBy == AnswerWay.None ? (PbxService[])[PbxService.AnswerCall] : [],
        .. HoldBy == HoldWay.None ? (PbxService[])[PbxService.HoldCall, PbxService.RetrieveCall] : [],
    ];
}
