namespace Attendant.Testing.Protocol;

/// <summary>One way in which a message breaks the protocol.</summary>
/// <param name="Path">Where in the message, for instance <c>params.line.state</c>; empty for the message as a whole.</param>
/// <param name="What">What is wrong there.</param>
/// <param name="Message">The message itself.</param>
public sealed record ProtocolFault(string Path, string What, string Message)
{
    private const int Shown = 600;

    public override string ToString() =>
        $"{(Path.Length == 0 ? "message" : Path)}: {What}{Environment.NewLine}  in {(Message.Length > Shown ? Message[..Shown] + " …" : Message)}";
}
