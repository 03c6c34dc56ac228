using System.Net;
using Attendant.Testing.Trial;

// dotnet run --project tests/pbx/trial -- 127.0.0.1 [word in the scenario's name …]
if (args.Length == 0 || !IPAddress.TryParse(args[0], out var pbx))
{
    Console.Error.WriteLine("usage: trial <address of a running PBX> [word of a scenario's name ...]");
    return 2;
}

return await Trials.RunAsync(pbx, args[1..], Console.Out);
