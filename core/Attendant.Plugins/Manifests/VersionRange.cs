namespace Attendant.Plugins.Manifests;

/// <summary>Versions from one (included) until another (not included). <c>1.2</c> is <c>1.2.0</c>.</summary>
/// <param name="From">The first; null for any.</param>
/// <param name="Until">The first that is too new; null for none.</param>
public sealed record VersionRange(Version? From, Version? Until)
{
    /// <summary>Every version.</summary>
    public static VersionRange Any { get; } = new(null, null);

    /// <summary>Whether a version lies within.</summary>
    public bool Holds(Version version) =>
        (From is null || Full(version) >= Full(From)) && (Until is null || Full(version) < Full(Until));

    /// <summary>Whether any version from one to another (both included) lies within.</summary>
    public bool Meets(Version oldest, Version newest) =>
        (From is null || Full(newest) >= Full(From)) && (Until is null || Full(oldest) < Full(Until));

    /// <summary>For people.</summary>
    public override string ToString() => (From, Until) switch
    {
        (null, null) => "any version",
        (null, _) => $"below {Until}",
        (_, null) => $"{From} or newer",
        _ => $"{From} or newer, below {Until}",
    };

    // System.Version holds 1.2 to be older than 1.2.0
    private static Version Full(Version version) => new(version.Major, version.Minor, Math.Max(version.Build, 0));
}
