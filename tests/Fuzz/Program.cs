using Attendant.Fuzz.Targets;
using SharpFuzz;

// Fuzz <target>            under afl-fuzz, which feeds it through SharpFuzz
// Fuzz <target> <file> …   once with each file, for people: what it finds is an exception
if (args.Length == 0 || !FuzzTarget.All.TryGetValue(args[0], out var target))
{
    await Console.Error.WriteLineAsync($"Fuzz <{string.Join('|', FuzzTarget.All.Keys)}> [file …]");
    return 64;
}

if (args.Length > 1)
{
    foreach (var file in args[1..]) target.Value.Run(await File.ReadAllBytesAsync(file));
    return 0;
}

Fuzzer.Run(stream =>
{
    using var copy = new MemoryStream();
    stream.CopyTo(copy);
    target.Value.Run(copy.ToArray());
});
return 0;
