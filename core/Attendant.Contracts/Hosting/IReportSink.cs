namespace Attendant.Contracts.Hosting;

/// <summary>
/// The one way back from a plugin to the server. Any thread may report; the order of reports of one instance is the order
/// in which the calls to <see cref="Report"/> began to return, so a plugin that must keep an order reports from one
/// thread at a time.
/// </summary>
public interface IReportSink
{
    /// <summary>
    /// Takes the report and returns at once. Never throws, never blocks. Where the server cannot keep up it drops reports
    /// of this instance, sets its lamps to unknown and asks for a snapshot: nothing need be done here.
    /// </summary>
    void Report(ProviderReport report);
}
