using Attendant.Server.Methods;

namespace Attendant.Server.Tests.Consoles.Support;

internal sealed class FakeMethod(string name, MethodFlags flags, Func<MethodCall, CancellationToken, Task<MethodResult>> invoke) : IMethod
{
    public string Name => name;

    public MethodFlags Flags => flags;

    public string? Permission { get; init; }

    public ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken) => new(invoke(call, cancellationToken));
}
