namespace Attendant.Plugins.Gate;

/// <summary>May the plugin run where the connector file wants it?</summary>
internal static class IsolationCheck
{
    public static string? Check(GateCase subject)
    {
        var wanted = subject.Isolation;
        var word = Word(wanted);
        if (!subject.Manifest.Isolations.Contains(wanted))
        {
            var supported = string.Join(" or ", subject.Manifest.Isolations.Select(Word));
            return $"{subject.Plugin} runs as {supported}; the connector asks for {word}; change 'isolation' in the connector file.";
        }

        if (wanted != Isolation.Assembly)
            return null;
        if (subject.Manifest.NativeFiles.Count > 0)
            return $"{subject.Plugin} brings native code, whose faults end the process they happen in; the connector asks for assembly; set 'isolation' to 'process'.";
        if (subject.File.Architecture is not null)
            return $"'architecture' is for a process of its own; the connector asks for assembly; set 'isolation' to 'process' or leave 'architecture' out.";
        return subject.File.FullTrust
            ? null
            : "Running in the server's process (assembly) needs 'trust': 'full' in the connector file; it is not there; "
              + "set it if you trust this plugin as you trust the server, or set 'isolation' to 'process'.";
    }

    private static string Word(Isolation isolation) => isolation == Isolation.Assembly ? "assembly" : "process";
}
