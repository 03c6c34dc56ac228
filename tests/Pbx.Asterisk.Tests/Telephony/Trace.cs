using Attendant.Pbx.Asterisk.Ami;

namespace Attendant.Pbx.Asterisk.Tests.Telephony;

/// <summary>A recorded trace of a real Asterisk: the server's bytes as they came.</summary>
internal sealed record Trace(string Version, string Scenario, string File)
{
    public static IReadOnlyList<string> Versions { get; } = ["asterisk-16", "asterisk-22"];

    private static string Folder { get; } = Path.Combine(Repository.Root, "tests", "pbx", "traces");

    public static IEnumerable<Trace> All() =>
        from version in Versions
        from file in Directory.GetFiles(Path.Combine(Folder, version), "*.ami.raw").Order(StringComparer.Ordinal)
        select new Trace(version, Path.GetFileName(file)[..^".ami.raw".Length], file);

    public static Trace Of(string version, string scenario) => All().Single(trace => trace.Version == version && trace.Scenario == scenario);

    public IReadOnlyList<AmiMessage> Messages()
    {
        var messages = new List<AmiMessage>();
        new AmiFramer().Push(System.IO.File.ReadAllBytes(File), messages.Add);
        return messages;
    }

    public override string ToString() => $"{Version}/{Scenario}";
}
