using System.Text.Json;

namespace Attendant.Server.Methods.Shapes;

/// <summary>The parameters of one method.</summary>
/// <param name="Parameters">In the order of the description.</param>
/// <param name="AtLeastOneOf">Of these one must be there; empty where that is not asked.</param>
/// <param name="Needs">Parameters that are of no use without another.</param>
internal sealed record MethodShape(
    IReadOnlyList<MemberShape> Parameters, IReadOnlyList<string> AtLeastOneOf, IReadOnlyList<(string Name, string Other)> Needs)
{
    /// <exception cref="ProtocolErrorException">Names the first parameter that is missing or wrong.</exception>
    public void Check(JsonElement parameters)
    {
        foreach (var parameter in Parameters) parameter.Check(parameters, "");
        if (AtLeastOneOf.Count > 0 && !AtLeastOneOf.Any(name => IsThere(parameters, name))) throw MemberShape.Missing(AtLeastOneOf[0]);
        foreach (var (name, other) in Needs)
        {
            if (IsThere(parameters, name) && !IsThere(parameters, other)) throw MemberShape.Missing(other);
        }
    }

    private static bool IsThere(JsonElement parameters, string name) => ParameterReader.TryFind(parameters, name, out _);
}
