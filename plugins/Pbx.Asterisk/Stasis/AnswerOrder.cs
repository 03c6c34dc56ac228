namespace Attendant.Pbx.Asterisk.Stasis;

/// <summary>Somebody wants the ringing phone to answer.</summary>
/// <param name="Standing">The phone's connection that stands and talks to nobody: the caller is put onto it. Null: the phone is called so that it answers by itself.</param>
internal sealed record AnswerOrder(StasisChannel? Standing);
