namespace Attendant.Plugins.Link;

/// <summary>What a frame on the reports pipe holds.</summary>
internal enum FrameKind : byte
{
    Unknown = 0,

    /// <summary>The number of the first report, then a JSON array of reports.</summary>
    Reports = 1,

    /// <summary>The numbers of the first and the last report that were lost.</summary>
    Lost = 2,

    /// <summary>A line of the plugin's log, as JSON.</summary>
    Log = 3,
}
