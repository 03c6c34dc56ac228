using Attendant.Contracts.Hosting;
using Attendant.Sdk.TestKit.Pictures;

namespace Attendant.Sdk.TestKit.Invariants;

/// <summary>The first link is generation 1, each one made anew is one more, and only a link begins one.</summary>
internal sealed class GenerationRule : IInvariant
{
    private long _newest;
    private long _up;

    public string Name => "generation";

    public IEnumerable<string> Take(ProviderReport report, CallPicture before)
    {
        if (_newest == 0 && report.Generation != 1)
            yield return $"{ReportText.Of(report)} carries generation {report.Generation}; the first link is generation 1.";
        else if (report.Generation < _newest)
            yield return $"{ReportText.Of(report)} carries generation {report.Generation}, but the link is at generation {_newest}.";
        else if (_newest > 0 && report.Generation > _newest + 1)
            yield return $"{ReportText.Of(report)} carries generation {report.Generation} after {_newest}; each link is one more than the one before.";
        else if (_newest > 0 && report.Generation > _newest && report is not LinkReported)
            yield return $"{ReportText.Of(report)} carries generation {report.Generation}, which no LinkReported has begun.";

        if (report is LinkReported { State: LinkState.Up })
        {
            if (report.Generation == _up) yield return $"The link came up again with generation {report.Generation}; a link made anew is one more.";
            _up = report.Generation;
        }

        _newest = Math.Max(_newest, report.Generation);
    }
}
