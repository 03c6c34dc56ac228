using Attendant.Contracts.Pbx;

namespace Attendant.Pbx.Asterisk.Commands;

/// <summary>What the phones of these extensions obey; nothing unless it is said: one that does not know an order may end the call.</summary>
internal sealed record PhoneRule
{
    public string Pattern { get; init; } = ".*";

    public AnswerWay AnswerBy { get; init; }

    public HoldWay HoldBy { get; init; }

    /// <summary>What cannot be had of such a phone.</summary>
    /// <param name="bridges">True while the application is connected.</param>
    public IReadOnlyList<PbxService> Unaskable(bool bridges) =>
    [
        .. AnswerBy == AnswerWay.None || (AnswerBy == AnswerWay.Bridge && !bridges) ? (PbxService[])[PbxService.AnswerCall] : [],
        .. HoldBy == HoldWay.None || (HoldBy == HoldWay.Bridge && !bridges) ? (PbxService[])[PbxService.HoldCall, PbxService.RetrieveCall] : [],
    ];
}
