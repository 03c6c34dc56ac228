using Attendant.Plugins.Hosting;

namespace Attendant.Plugins.Gate;

/// <summary>Was the plugin made for a contract that this server speaks?</summary>
internal static class ContractCheck
{
    public static string? Check(GateCase subject)
    {
        var options = subject.Options;
        var range = subject.Manifest.Contract;
        if (!range.Meets(options.OldestContract, options.Contract))
        {
            var here = options.OldestContract == options.Contract ? $"{options.Contract}" : $"{options.OldestContract} to {options.Contract}";
            var remedy = range.From is { } from && from > options.Contract ? "upgrade the server" : "install a newer version of the plugin";
            return $"{subject.Plugin} needs contract {range}; this server speaks {here}; {remedy}.";
        }

        var unknown = subject.Manifest.Capabilities.FirstOrDefault(name => ContractInterfaces.Find(name) is null);
        return unknown is null
            ? null
            : $"{subject.Plugin} declares the capability {unknown}; the contract {options.Contract} of this server has none of that name, "
              + $"{Manifests.NearestName.Hint(unknown, ContractInterfaces.Names)}; correct plugin.json or upgrade the server.";
    }
}
