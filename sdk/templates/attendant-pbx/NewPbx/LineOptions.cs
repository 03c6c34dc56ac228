namespace NewPbx;

/// <summary>The connector's settings, as plugin.json describes them.</summary>
internal sealed record LineOptions
{
    public string Host { get; init; } = "";

    public int Port { get; init; } = 7000;
}
