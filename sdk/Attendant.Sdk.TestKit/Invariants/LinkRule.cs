using Attendant.Contracts.Hosting;
using Attendant.Sdk.TestKit.Pictures;

namespace Attendant.Sdk.TestKit.Invariants;

/// <summary>A link has a state, its end has a reason, and nothing is heard through a link that is down.</summary>
internal sealed class LinkRule : IInvariant
{
    public string Name => "link";

    public IEnumerable<string> Take(ProviderReport report, CallPicture before)
    {
        if (report is not LinkReported link)
        {
            if (before.Link is LinkState.Down) yield return $"{ReportText.Of(report)} was reported while the link was down.";
            else if (before.Link is LinkState.Unknown) yield return $"{ReportText.Of(report)} was reported before any LinkReported.";
            yield break;
        }

        if (link.State == LinkState.Unknown) yield return "LinkReported does not say how the link is.";
        if (link is { State: LinkState.Down, Reason: null or "" }) yield return "The link was reported down without a reason.";
        if (link is { State: LinkState.Up, Reason: not null }) yield return $"The link was reported up with the reason '{link.Reason}'; a link that is up needs none.";
    }
}
