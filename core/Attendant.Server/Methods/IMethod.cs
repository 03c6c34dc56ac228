namespace Attendant.Server.Methods;

/// <summary>One method of the console protocol.</summary>
internal interface IMethod
{
    string Name { get; }

    MethodFlags Flags => MethodFlags.None;

    /// <summary>The word a session must have among its permissions; null for everyone.</summary>
    string? Permission => null;

    /// <summary>
    /// Calls of one connection are started in order; what runs before the first await is therefore in order too.
    /// For a command the token ends with the deadline or the server, for others with the connection as well.
    /// </summary>
    ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken);
}
