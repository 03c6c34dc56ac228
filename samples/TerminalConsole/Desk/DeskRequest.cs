using Attendant.Client.Messages;

namespace TerminalConsole.Desk;

/// <summary>What an action is to be done with.</summary>
/// <param name="Call">The call, where it is done to one.</param>
/// <param name="Given">The words behind the action's word, the call taken out.</param>
internal sealed record DeskRequest(Call? Call, IReadOnlyList<string> Given)
{
    public string CallId => Call?.Id ?? throw new InvalidOperationException("The action is not done to a call.");

    public string First => Given[0];

    public string? At(int index) => index < Given.Count ? Given[index] : null;
}
