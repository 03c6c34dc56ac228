using Attendant.Sdk.Pbx;
using Attendant.Testing;

namespace Attendant.Sdk.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_that_was_agreed() => PublicSurface.ShouldBeAs(typeof(PbxPlugin).Assembly, "The surface for authors of plugins");
}
