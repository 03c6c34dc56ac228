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

    /// <summary>Why a method that was not found is not there.</summary>
    public static ProtocolError Missing(string name) => MethodNames.All.Contains(name)
        ? ProtocolError.Refused(Reasons.Unsupported, $"The method '{name}' is not built yet.")
        : ProtocolError.Malformed(ErrorCodes.UnknownMethod, "There is no such method.");
}
