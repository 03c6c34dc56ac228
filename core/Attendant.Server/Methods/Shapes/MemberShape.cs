using System.Text.Json;

namespace Attendant.Server.Methods.Shapes;

/// <summary>A named member of an object: a parameter, or a part of one.</summary>
internal sealed record MemberShape(string Name, bool Required, ValueShape Value)
{
    /// <param name="from">The object that should have it.</param>
    /// <param name="prefix">What stands before the name in a path.</param>
    public void Check(JsonElement from, string prefix)
    {
        if (ParameterReader.TryFind(from, Name, out var value)) Value.Check(value, prefix + Name);
        else if (Required) throw Missing(prefix + Name);
    }

    public static ProtocolErrorException Missing(string path) => new(ProtocolError.Parameter(path, $"The parameter '{path}' is missing."));
}
