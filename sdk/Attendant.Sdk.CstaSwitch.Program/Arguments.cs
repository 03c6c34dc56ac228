using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Attendant.Sdk.CstaSwitch.Dialects;

namespace Attendant.Sdk.CstaSwitch.Program;

/// <summary>The command line, as the options of a switch.</summary>
internal static class Arguments
{
    public static string Usage =>
        $"""
        --port N                a free one without it
        --any                   listen on every address, not this machine's alone
        --dialect NAME          {string.Join(" | ", CstaDialects.All.Select(dialect => dialect.Name))}
        --phones N,N            1001 to 1004 without it
        --groups N,N            ACD groups
        --slots N,N             park slots
        --routes N,N            route points
        --user NAME:PASSWORD    who may start a session
        --heartbeat SECONDS     SystemStatus so often
        --offer SECONDS         calls are offered so long before they ring
        --certificate FILE      PKCS #12 with its key: links are TLS
        --password TEXT         the file's
        """;

    /// <exception cref="ArgumentException">Something in it is not understood.</exception>
    public static CstaSwitchOptions Read(string[] args)
    {
        var options = new CstaSwitchOptions { Phones = ["1001", "1002", "1003", "1004"] };
        List<CstaDevice> devices = [];
        string? certificate = null;
        string? password = null;
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i];
            if (name == "--any")
            {
                options = options with { Listen = new IPEndPoint(IPAddress.Any, options.Listen.Port) };
                continue;
            }

            var value = ++i < args.Length ? args[i] : throw new ArgumentException($"{name} needs a value.");
            switch (name)
            {
                case "--port": options = options with { Listen = new IPEndPoint(options.Listen.Address, Number(name, value)) }; break;
                case "--dialect": options = options with { Dialect = CstaDialects.All.FirstOrDefault(dialect => dialect.Name.Equals(value, StringComparison.OrdinalIgnoreCase)) ?? throw new ArgumentException($"There is no dialect {value}.") }; break;
                case "--phones": options = options with { Phones = value.Split(',') }; break;
                case "--groups": devices.AddRange(Devices(value, CstaDeviceKind.AcdGroup)); break;
                case "--slots": devices.AddRange(Devices(value, CstaDeviceKind.ParkSlot)); break;
                case "--routes": devices.AddRange(Devices(value, CstaDeviceKind.RoutePoint)); break;
                case "--user": options = options with { Users = new Dictionary<string, string>(options.Users) { [value.Split(':')[0]] = value[(value.IndexOf(':', StringComparison.Ordinal) + 1)..] } }; break;
                case "--heartbeat": options = options with { Heartbeat = TimeSpan.FromSeconds(Number(name, value)) }; break;
                case "--offer": options = options with { Offer = TimeSpan.FromSeconds(Number(name, value)) }; break;
                case "--certificate": certificate = value; break;
                case "--password": password = value; break;
                default: throw new ArgumentException($"{name} is not understood.");
            }
        }

        return options with { Devices = devices, Certificate = certificate is null ? null : X509CertificateLoader.LoadPkcs12FromFile(certificate, password) };
    }

    private static IEnumerable<CstaDevice> Devices(string numbers, CstaDeviceKind kind) => numbers.Split(',').Select(number => new CstaDevice { Number = number, Kind = kind });

    private static int Number(string name, string value) => int.TryParse(value, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : throw new ArgumentException($"{name} is a number.");
}
