using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Attendant.Testing.Comparer.Ami;
using Attendant.Testing.Comparer.Asterisk;
using Attendant.Testing.Comparer.Comparison;
using Attendant.Testing.Comparer.Consoles;

namespace Attendant.Testing.Comparer;

/// <summary>What the executable does.</summary>
internal static class CommandLine
{
    private const int Agree = 0;
    private const int Differ = 1;
    private const int Unknown = 2;

    public static async Task<int> RunAsync(Arguments arguments, TextReader input, TextWriter output, TextWriter errors, CancellationToken ct)
    {
        try
        {
            if (!IPEndPoint.TryParse(arguments.Pbx, out var pbx)) throw new FormatException($"--pbx '{arguments.Pbx}' is no address and port");
            var console = arguments.Picture switch
            {
                null => null,
                "-" => ConsolePicture.Parse(await input.ReadToEndAsync(ct)),
                var file => ConsolePicture.Parse(await File.ReadAllTextAsync(file, ct)),
            };
            await using var link = await AmiLink.ConnectAsync(pbx, arguments.User, arguments.Secret, ct);
            var asterisk = await new AsteriskReader(link).ReadAsync(ct);
            if (console is null)
            {
                await PrintAsync(asterisk, output);
                return Agree;
            }

            var differences = PictureComparison.Compare(asterisk, console, callsOf: arguments.CallsOf.Length == 0 ? null : arguments.CallsOf);
            foreach (var difference in differences) await output.WriteLineAsync(difference.ToString());
            return differences.Count == 0 ? Agree : Differ;
        }
        catch (Exception failure) when (failure is AmiException or FormatException or JsonException or IOException or SocketException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(failure.Message);
            return Unknown;
        }
    }

    private static async Task PrintAsync(AsteriskPicture asterisk, TextWriter output)
    {
        foreach (var extension in asterisk.Extensions.Values)
        {
            await output.WriteLineAsync($"{extension.Number} {string.Join(" or ", extension.LineStates)} ({extension.DeviceState}, hint {extension.HintStatus})");
            foreach (var channel in extension.Channels) await output.WriteLineAsync($"  {channel}");
        }

        foreach (var parked in asterisk.Parked.Values) await output.WriteLineAsync($"parked {parked.Slot}: {parked.Caller} ({parked.Channel})");
    }

    public sealed record Arguments(string Pbx, string User, string Secret, string? Picture, string[] CallsOf);
}
