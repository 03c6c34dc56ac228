using Attendant.Protocol;

namespace Attendant.Server.Methods;

/// <summary>The methods that are built, by name.</summary>
internal sealed class MethodTable
{
    private readonly Dictionary<string, IMethod> _methods;

    public MethodTable(IEnumerable<IMethod> methods)
    {
        _methods = methods.ToDictionary(method => method.Name, StringComparer.Ordinal);
        if (_methods.Keys.FirstOrDefault(name => !MethodNames.All.Contains(name)) is { } unknown)
            throw new ArgumentException($"The protocol has no method '{unknown}'.", nameof(methods));
    }

    public IMethod? Find(string name) => _methods.GetValueOrDefault(name);
}
