using System.Runtime.CompilerServices;
using Attendant.Fuzz.Targets;

namespace Attendant.Fuzz.Tests;

/// <summary>Whatever a fuzzer found once is tried for ever, also where no fuzzer can run.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Targets => [.. FuzzTarget.All.Keys];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_input_of_the_corpus_is_read_without_a_finding(string target)
    {
        var files = Directory.GetFiles(Path.Combine(Corpus(), target));
        files.Length.ShouldBeGreaterThan(5);
        foreach (var file in files) Try(target, File.ReadAllBytes(file), Path.GetFileName(file));
    }

    /// <summary>A little of what a fuzzer does, the same each time.</summary>
    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_input_of_the_corpus_may_be_cut_doubled_and_spoilt(string target)
    {
        var random = new Random(1);
        var inputs = Directory.GetFiles(Path.Combine(Corpus(), target)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        for (var times = 0; times < 500; times++)
        {
            var input = inputs[random.Next(inputs.Length)].ToArray();
            for (var spoils = random.Next(1, 6); spoils > 0 && input.Length > 0; spoils--)
            {
                var at = random.Next(input.Length);
                input = random.Next(5) switch
                {
                    0 => input[..at],
                    1 => [.. input[..at], .. input[at..], .. input[at..]],
                    2 => [.. input[..at], (byte)random.Next(256), .. input[at..]],
                    3 => [.. input[..at], .. inputs[random.Next(inputs.Length)]],
                    _ => [.. input[..at], (byte)(input[at] ^ (1 << random.Next(8))), .. input[(at + 1)..]],
                };
            }

            Try(target, input, Convert.ToHexString(input.AsSpan(0, Math.Min(input.Length, 2000))));
        }
    }

    private static void Try(string target, byte[] input, string name)
    {
        try
        {
            FuzzTarget.All[target].Value.Run(input);
        }
        catch (Exception finding)
        {
            throw new InvalidOperationException($"{target} found with {name}: {finding}", finding);
        }
    }

    private static string Corpus([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Fuzz", "corpus");
}
