using Attendant.Testing;

namespace Attendant.Client;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_that_was_agreed() => PublicSurface.ShouldBeAs(typeof(AttendantClient).Assembly, "The client's surface");
}
