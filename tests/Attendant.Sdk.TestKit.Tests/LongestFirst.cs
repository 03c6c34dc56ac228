using Attendant.Sdk.TestKit.Tests;
using Attendant.Sdk.TestKit.Tests.Running;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Attendant.Sdk.TestKit.Tests;

/// <summary>What takes minutes begins first: at its end one processor would wait for the other.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string?[] Long = [.. new[] { typeof(CstaTests), typeof(WrongPluginTests), typeof(SimulatorInChildTests), typeof(SimulatorTests) }.Select(type => type.FullName)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(Place)];

    private static int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var place = Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains($"{name} ", StringComparison.Ordinal));
        return place < 0 ? Long.Length : place;
    }
}
