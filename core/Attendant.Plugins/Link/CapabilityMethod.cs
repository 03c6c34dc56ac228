using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Attendant.Plugins.Link;

/// <summary>
/// A method of the contract on both sides of the link: <c>Task&lt;TResult&gt; XAsync([request,] CancellationToken)</c>, the
/// only form a remotable contract has.
/// </summary>
internal abstract class CapabilityMethod
{
    private static readonly ConcurrentDictionary<MethodInfo, CapabilityMethod> Known = [];

    private CapabilityMethod(MethodInfo method)
    {
        Method = method;
        RequestType = method.GetParameters() is [var request, _] ? request.ParameterType : null;
    }

    /// <summary>Null where the method takes only a token.</summary>
    public Type? RequestType { get; }

    protected MethodInfo Method { get; }

    public static CapabilityMethod Of(MethodInfo method) => Known.GetOrAdd(method, static found =>
        (CapabilityMethod)Activator.CreateInstance(
            typeof(Yielding<>).MakeGenericType(found.ReturnType.GetGenericArguments()[0]), found)!);

    /// <summary>The method of this name, or null.</summary>
    public static CapabilityMethod? Find(Type capability, string name) =>
        capability.GetMethod(name, BindingFlags.Public | BindingFlags.Instance) is { } method ? Of(method) : null;

    /// <summary>Calls the method on the plugin: JSON in, JSON out.</summary>
    public abstract Task<JsonElement> InvokeAsync(object plugin, JsonElement? request, CancellationToken cancellationToken);

    /// <summary>Has the child call the method; returns the task that the interface promises.</summary>
    public abstract object Forward(ICallForwarder forwarder, object?[] arguments);

    private sealed class Yielding<TResult>(MethodInfo method) : CapabilityMethod(method)
    {
        public override async Task<JsonElement> InvokeAsync(object plugin, JsonElement? request, CancellationToken cancellationToken)
        {
            object?[] arguments = RequestType is null
                ? [cancellationToken]
                : [request?.Deserialize(RequestType, ContractJson.Options), cancellationToken];
            var task = (Task<TResult>)Method.Invoke(plugin, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
            return JsonSerializer.SerializeToElement(await task, ContractJson.Options);
        }

        public override object Forward(ICallForwarder forwarder, object?[] arguments)
        {
            var request = RequestType is null ? (JsonElement?)null : JsonSerializer.SerializeToElement(arguments[0], RequestType, ContractJson.Options);
            return ForwardAsync(forwarder, request, (CancellationToken)arguments[^1]!);
        }

        private async Task<TResult> ForwardAsync(ICallForwarder forwarder, JsonElement? request, CancellationToken cancellationToken)
        {
            var result = await forwarder.CallAsync(new CallRequest(Method.DeclaringType!.Name, Method.Name, request), cancellationToken);
            return result.Deserialize<TResult>(ContractJson.Options)!;
        }
    }
}
