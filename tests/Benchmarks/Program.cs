using Attendant.Benchmarks.Csta;
using Attendant.Benchmarks.Fanout;
using Attendant.Benchmarks.Model;
using Attendant.Benchmarks.Peers;
using Attendant.Benchmarks.Reports;
using Attendant.Benchmarks.Start;
using Attendant.Benchmarks.Storm;

const int ServerCore = 0;
switch (args)
{
    case [SignalRServer.Command]:
        await SignalRServer.RunAsync();
        return 0;
    case [CstaPeer.Command, var phones]:
        await CstaPeer.RunAsync(int.Parse(phones));
        return 0;
    case ["fanout", .. var sizes]:
        Console.WriteLine(await FanoutTable.RunAsync(sizes is [] ? new FanoutPlan() : new FanoutPlan { Consoles = [.. sizes.Select(int.Parse)] }));
        return 0;
    case ["model"]:
        Console.WriteLine(new ModelBenchmark().Run(TimeSpan.FromSeconds(5)));
        return 0;
    case ["reports"]:
        Console.WriteLine(await ReportsBenchmark.RunAsync(TimeSpan.FromSeconds(5)));
        return 0;
    case ["start"]:
        Console.WriteLine(await StartBenchmark.TableAsync(rounds: 7));
        return 0;
    case ["storm"]:
        Console.WriteLine(await new StormBenchmark(1000, ServerCore).RunAsync());
        return 0;
    case ["csta"]:
        Console.WriteLine(await new CstaBenchmark(devices: 10_000, ServerCore).RunAsync());
        return 0;
    default:
        Console.Error.WriteLine("tests/Benchmarks/run says what there is.");
        return 64;
}
