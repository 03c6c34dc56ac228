using Attendant.Protocol;
using Attendant.Server.Loop;

namespace Attendant.Server.Methods.SessionMethods;

/// <summary><c>unsubscribe</c>: nothing more of these topics comes after the answer.</summary>
internal sealed class Unsubscribe(IModelLoop loop) : IMethod
{
    public string Name => MethodNames.Unsubscribe;

    public MethodFlags Flags => MethodFlags.WithoutEdition;

    public async ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken)
    {
        var names = call.Required<string[]>("topics");
        for (var index = 0; index < names.Length; index++)
        {
            if (!TopicNames.All.Contains(names[index]))
                return ProtocolError.Parameter($"topics[{index}]", "There is no such topic.");
        }

        await loop.RunAsync(_ =>
        {
            foreach (var name in names) call.SignedIn.Unsubscribe(name);
            return true;
        }, cancellationToken);
        return MethodResult.Empty;
    }
}
