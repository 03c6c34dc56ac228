using System.Reflection;

namespace Attendant.Plugins.Link;

/// <summary>Stands for any interface of the contract whose implementation is in a child.</summary>
// not sealed: the runtime derives the proxy from it
internal class RemoteCapability : DispatchProxy
{
    private ICallForwarder _forwarder = null!;

    public static TCapability Create<TCapability>(ICallForwarder forwarder)
        where TCapability : class
    {
        var proxy = Create<TCapability, RemoteCapability>();
        ((RemoteCapability)(object)proxy)._forwarder = forwarder;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        CapabilityMethod.Of(targetMethod!).Forward(_forwarder, args!);
}
