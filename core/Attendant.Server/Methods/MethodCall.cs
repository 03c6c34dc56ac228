using System.Text.Json;
using Attendant.Server.Consoles;

namespace Attendant.Server.Methods;

/// <summary>One call of a method, with readers for its parameters that answer <c>-32602</c> by themselves.</summary>
internal sealed class MethodCall(ConsoleConnection connection, Session? session, JsonElement parameters, Reply? reply = null)
{
    public ConsoleConnection Connection { get; } = connection;

    /// <summary>Who calls; null before sign-in.</summary>
    public Session? Session { get; } = session;

    /// <summary>Who calls, for methods that the dispatcher lets through after sign-in only.</summary>
    public Session SignedIn => Session ?? throw new InvalidOperationException("The method was called before sign-in.");

    /// <summary>The parameters as an object (or undefined); valid as long as anyone holds it.</summary>
    public JsonElement Params { get; } = parameters;

    /// <summary>
    /// Fixes now where in the stream the answer will stand: everything that is sent later waits behind it. For
    /// answers that belong to a number; called on the model's thread with that number.
    /// </summary>
    public void TakePlace(long seq) => reply?.TakePlace(seq);

    /// <summary>Reads a parameter: string, bool, int, long, string[] or JsonElement.</summary>
    public T Required<T>(string name) => ParameterReader.Required<T>(Params, name, name);

    /// <summary>As <see cref="Required{T}"/>; default where it is missing or null (ask for <c>int?</c> to tell that from 0).</summary>
    public T? Optional<T>(string name) => ParameterReader.Optional<T>(Params, name, name);
}
