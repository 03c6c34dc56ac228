using Attendant.Testing;

namespace Attendant.Sdk.CstaSwitch.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_that_was_agreed() => PublicSurface.ShouldBeAs(typeof(CstaSwitch).Assembly, "The surface for those who try clients");
}
