using System.Net.Sockets;

namespace Attendant.Sdk.CstaSwitch.Program;

/// <summary>One switch from the command line, until its input ends or somebody says quit.</summary>
internal static class Session
{
    public static async Task<int> RunAsync(string[] args, TextReader input, TextWriter output)
    {
        if (args is ["--help"] or ["-h"])
        {
            await output.WriteLineAsync(Arguments.Usage);
            return 0;
        }

        CstaSwitch csta;
        try
        {
            csta = await CstaSwitch.StartAsync(Arguments.Read(args));
        }
        catch (Exception wrong) when (wrong is ArgumentException or SocketException or IOException or System.Security.Cryptography.CryptographicException)
        {
            await output.WriteLineAsync(wrong.Message);
            await output.WriteLineAsync(Arguments.Usage);
            return 2;
        }

        await using (csta)
        {
            await output.WriteLineAsync($"listening on {csta.EndPoint}");
            var orders = new Orders(csta);
            while (await input.ReadLineAsync() is { } line && line.Trim() != "quit") await output.WriteLineAsync(await orders.ObeyAsync(line));
        }

        return 0;
    }
}
