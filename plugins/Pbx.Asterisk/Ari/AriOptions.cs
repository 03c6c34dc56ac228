namespace Attendant.Pbx.Asterisk.Ari;

/// <summary>Asterisk's REST interface, for what the manager interface cannot.</summary>
internal sealed record AriOptions
{
    public bool Enabled { get; init; }

    /// <summary>Where it is, without <c>/ari</c>: <c>http://127.0.0.1:8088</c>.</summary>
    public string Url { get; init; } = "http://127.0.0.1:8088";

    public string User { get; init; } = "attendant";

    public string Application { get; init; } = "attendant";
}
