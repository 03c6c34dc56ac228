using Attendant.Contracts.Hosting;
using Attendant.Testing;

namespace Attendant.Contracts;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_that_was_agreed() => PublicSurface.ShouldBeAs(typeof(IPlugin).Assembly, "The contract's surface");
}
