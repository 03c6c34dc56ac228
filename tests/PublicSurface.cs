using System.Reflection;
using System.Runtime.CompilerServices;
using PublicApiGenerator;

namespace Attendant.Testing;

/// <summary>What others build on is changed on purpose only: the public surface stands in a file beside the test.</summary>
internal static class PublicSurface
{
    public static void ShouldBeAs(Assembly assembly, string what, [CallerFilePath] string test = "")
    {
        var agreement = Path.Combine(Path.GetDirectoryName(test)!, "PublicApi.txt");
        var actual = assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n").Trim();
        var agreed = File.Exists(agreement) ? File.ReadAllText(agreement).ReplaceLineEndings("\n").Trim() : "";
        if (actual != agreed)
        {
            File.WriteAllText(agreement + ".new", actual + "\n");
        }

        actual.ShouldBe(agreed, $"{what} changed. Where that is meant, replace PublicApi.txt by PublicApi.txt.new and say so in the changelog.");
    }
}
