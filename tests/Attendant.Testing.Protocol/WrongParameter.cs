namespace Attendant.Testing.Protocol;

/// <summary>A call of a method with one parameter wrong and the rest as in the description's example.</summary>
/// <param name="Method">The method to call.</param>
/// <param name="Field">What the error's <c>data.field</c> must say: <c>to</c>, <c>client.protocol.min</c>, <c>topics[0].topic</c>.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Params">The parameters to send, as JSON.</param>
public sealed record WrongParameter(string Method, string Field, WrongParameterKind Kind, string Params)
{
    /// <summary>The request as one line of JSON, without its line end.</summary>
    public string Request(long id) => $$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{Method}}","params":{{Params}}}""";

    public override string ToString() => $"{Method} {Kind} {Field} {Params}";
}
