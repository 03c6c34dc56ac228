using System.Text.RegularExpressions;

namespace Attendant.Architecture;

public sealed partial class FileHabitTests
{
    private const int LongestFile = 500;

    [Fact]
    public void No_source_is_longer_than_a_reader_can_hold()
    {
        var tooLong =
            from source in Repository.Sources("core", "plugins", "sdk", "samples")
            let lines = File.ReadLines(source).Count()
            where lines > LongestFile
            select $"{Repository.Relative(source)}: {lines} lines";

        tooLong.ShouldBeEmpty();
    }

    [Fact]
    public void A_public_type_has_a_file_of_its_name()
    {
        var offences =
            from source in Repository.Sources("core", "sdk")
            let name = Path.GetFileNameWithoutExtension(source).Split('.')[0]
            from Match type in PublicType().Matches(File.ReadAllText(source))
            let typeName = type.Groups["name"].Value
            where typeName != name && $"{typeName}Of" != name
            select $"{Repository.Relative(source)} holds {typeName}";

        offences.ShouldBeEmpty();
    }

    [Fact]
    public void No_name_says_only_that_something_helps()
    {
        var offences =
            from source in Repository.Sources("core", "plugins", "sdk")
            let name = Path.GetFileNameWithoutExtension(source)
            where VagueName().IsMatch(name)
            select Repository.Relative(source);

        offences.ShouldBeEmpty();
    }

    [Fact]
    public void The_namespace_is_the_folder()
    {
        var offences =
            from source in Repository.Sources("core", "sdk")
            let relative = Repository.Relative(source).Split('/')
            let expected = string.Join('.', relative.Skip(1).SkipLast(1))
            from line in File.ReadLines(source)
            where line.StartsWith("namespace ", StringComparison.Ordinal) && line != $"namespace {expected};"
            select $"{string.Join('/', relative)}: {line}";

        offences.ShouldBeEmpty();
    }

    // types at the top level of a file stand at the beginning of a line
    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|partial|readonly) )*(?:class|record struct|record|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Info|Data)$")]
    private static partial Regex VagueName();
}
