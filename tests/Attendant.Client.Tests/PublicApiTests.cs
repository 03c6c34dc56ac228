using System.Runtime.CompilerServices;
using PublicApiGenerator;

namespace Attendant.Client;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_that_was_agreed()
    {
        var actual = typeof(AttendantClient).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
            .ReplaceLineEndings("\n").Trim();
        var path = Path.Combine(Folder(), "PublicApi.txt");
        var agreed = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n").Trim() : "";

        if (actual != agreed)
        {
            File.WriteAllText(path + ".new", actual + "\n");
        }

        actual.ShouldBe(agreed, $"The client's surface changed. Where that is meant, replace PublicApi.txt by PublicApi.txt.new and say so in the changelog.");
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
