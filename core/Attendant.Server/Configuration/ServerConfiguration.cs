using System.Net;

namespace Attendant.Server.Configuration;

/// <summary>Reads the configuration and refuses one that has faults, naming all of them.</summary>
internal static class ServerConfiguration
{
    public const string FileName = "attendant.json";
    private const string EnvironmentPrefix = "Attendant__";

    /// <summary>Reads file, environment and command line.</summary>
    /// <exception cref="ConfigurationRefusedException">Something is wrong; every fault is named.</exception>
    public static ServerOptions Read(string? dataFolder, IReadOnlyList<string> settings)
    {
        var overrides = Parse(settings);
        var early = new ConfigurationBuilder().AddEnvironmentVariables(EnvironmentPrefix).AddInMemoryCollection(overrides).Build();
        var data = dataFolder ?? early["Data"] ?? new ServerOptions().Data;
        var file = Path.GetFullPath(Path.Combine(data, FileName));

        IConfigurationRoot configuration;
        try
        {
            configuration = new ConfigurationBuilder()
                .AddJsonFile(file, optional: true, reloadOnChange: false)
                .AddEnvironmentVariables(EnvironmentPrefix)
                .AddInMemoryCollection(overrides)
                .AddInMemoryCollection([KeyValuePair.Create("Data", (string?)Path.GetFullPath(data))])
                .Build();
        }
        catch (Exception fault) when (fault is InvalidDataException or FormatException)
        {
            throw new ConfigurationRefusedException([$"{file} is not valid JSON: {fault.InnerException?.Message ?? fault.Message}"]);
        }

        var options = new ServerOptions();
        var faults = new List<string>(ConfigurationFaults.Find(configuration, options));
        if (faults.Count == 0)
        {
            configuration.Bind(options);
            faults.AddRange(FaultsOf(options));
        }

        return faults.Count == 0 ? options : throw new ConfigurationRefusedException(faults);
    }

    // what one value alone cannot show
    private static IEnumerable<string> FaultsOf(ServerOptions options)
    {
        foreach (var address in options.Addresses.Where(address => address != "*" && !IPAddress.TryParse(address, out _)))
        {
            yield return $"Addresses: \"{address}\" is neither an IP address nor *.";
        }

        foreach (var network in options.Tcp.PasswordNetworks.Where(network => !IPNetwork.TryParse(network, out _)))
        {
            yield return $"Tcp:PasswordNetworks: \"{network}\" is not a network such as 192.0.2.0/24.";
        }

        var ports = new[]
        {
            (Name: "Tcp:Port", options.Tcp.Port, options.Tcp.Enabled),
            (Name: "Tls:Port", options.Tls.Port, options.Tls.Enabled),
            (Name: "Web:Port", options.Web.Port, options.Web.Enabled),
            (Name: "Web:TlsPort", Port: options.Web.TlsPort, options.Web.Enabled),
        };
        foreach (var twice in ports.Where(port => port.Enabled && port.Port != 0).GroupBy(port => port.Port).Where(group => group.Count() > 1))
        {
            yield return $"{string.Join(" and ", twice.Select(port => port.Name))}: both are {twice.Key}; each listener needs a port of its own.";
        }

        if (options.Plugins.Folder is { Length: > 0 } folder && !Directory.Exists(folder))
        {
            yield return $"Plugins:Folder: there is no folder {Path.GetFullPath(folder)}.";
        }

        foreach (var key in options.Plugins.TrustedKeys.Where(key => !File.Exists(key) && !key.StartsWith("-----BEGIN", StringComparison.Ordinal)))
        {
            yield return $"Plugins:TrustedKeys: there is no file {key}.";
        }
    }

    private static Dictionary<string, string?> Parse(IReadOnlyList<string> settings)
    {
        var parsed = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var faults = new List<string>();
        foreach (var setting in settings)
        {
            var text = setting.TrimStart('-', '/');
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                faults.Add($"{setting}: a setting on the command line is written as Name:Part=value.");
            }
            else
            {
                parsed[text[..equals].Replace("__", ":", StringComparison.Ordinal)] = text[(equals + 1)..];
            }
        }

        return faults.Count == 0 ? parsed : throw new ConfigurationRefusedException(faults);
    }
}
