using Attendant.Sdk.TestKit.Running;
using Attendant.Testing;

namespace Attendant.Sdk.TestKit.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_that_was_agreed() => PublicSurface.ShouldBeAs(typeof(Conformance).Assembly, "The surface for authors of stages");
}
