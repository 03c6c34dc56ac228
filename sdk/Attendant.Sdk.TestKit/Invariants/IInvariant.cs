using Attendant.Contracts.Hosting;
using Attendant.Sdk.TestKit.Pictures;

namespace Attendant.Sdk.TestKit.Invariants;

/// <summary>One rule over the stream of reports. It is shown each report before the picture takes it.</summary>
internal interface IInvariant
{
    string Name { get; }

    /// <summary>What is wrong with this report; empty for nothing.</summary>
    IEnumerable<string> Take(ProviderReport report, CallPicture before);

    /// <summary>What should have come and did not.</summary>
    IEnumerable<string> Finish(CallPicture end) => [];
}
