using Attendant.Protocol;
using Attendant.Server.Consoles.Encoding;
using Attendant.Server.Loop;

namespace Attendant.Server.Methods.SessionMethods;

/// <summary><c>server.ping</c>: the time, and the number up to which everything has been sent.</summary>
internal sealed class ServerPing(IModelLoop loop, TimeProvider time) : IMethod
{
    public string Name => MethodNames.ServerPing;

    public MethodFlags Flags => MethodFlags.BeforeSignIn | MethodFlags.WithoutEdition;

    public async ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken)
    {
        // only on the model's thread is the number exact: no event before it is still on its way to this console
        var seq = await loop.RunAsync(_ => loop.Seq, cancellationToken);
        return MethodResult.Of(json => JsonText.WriteTime(json, "time", time.GetUtcNow()), seq);
    }
}
