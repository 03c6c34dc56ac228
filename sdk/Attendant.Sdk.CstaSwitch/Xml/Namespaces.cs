namespace Attendant.Sdk.CstaSwitch.Xml;

/// <summary>The namespaces of ECMA-323 (one per edition) and ECMA-354 (one for all).</summary>
internal static class Namespaces
{
    public const string Session = "http://www.ecma-international.org/standards/ecma-354/appl_session";

    public const string Ed2 = "http://www.ecma.ch/standards/ecma-323/csta/ed2";

    public const string Edition = "http://www.ecma-international.org/standards/ecma-323/csta/ed";

    /// <summary>Any edition of ECMA-323, of a vendor's own numbering too.</summary>
    public static bool IsCsta(string space) =>
        space.StartsWith(Edition, StringComparison.Ordinal) || space.StartsWith(Ed2, StringComparison.Ordinal);
}
