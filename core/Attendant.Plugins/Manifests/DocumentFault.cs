namespace Attendant.Plugins.Manifests;

/// <summary>One thing wrong with a document.</summary>
/// <param name="Path">Where, as a JSON path.</param>
/// <param name="Reason">What, and what is needed instead.</param>
internal sealed record DocumentFault(string Path, string Reason)
{
    public override string ToString() => $"{Path} {Reason}";

    /// <summary>All of them in one sentence; the first few where there are many.</summary>
    public static string Sentence(string document, IReadOnlyList<DocumentFault> faults)
    {
        const int Shown = 5;
        var more = faults.Count > Shown ? $"; and {faults.Count - Shown} more" : "";
        return $"{document}: {string.Join("; ", faults.Take(Shown))}{more}.";
    }
}
