namespace Attendant.Pbx.Asterisk.Commands;

/// <summary>What the phones of these extensions obey.</summary>
internal sealed record PhoneRule
{
    public string Pattern { get; init; } = ".*";

    public AnswerWay AnswerBy { get; init; } = AnswerWay.Talk;

    public HoldWay HoldBy { get; init; } = HoldWay.Notify;
}
