namespace Attendant.Server.CommandLine;

/// <summary>Takes a password from where nobody looks over the shoulder: never from the command line itself.</summary>
internal static class PasswordInput
{
    /// <param name="reference"><c>env:NAME</c>, <c>file:/path</c>, or null for standard input.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<string?> ReadAsync(string? reference, CancellationToken cancellationToken)
    {
        if (reference is not null)
        {
            return reference.Split(':', 2) switch
            {
                ["env", var name] => Environment.GetEnvironmentVariable(name),
                ["file", var path] when File.Exists(path) => (await File.ReadAllTextAsync(path, cancellationToken)).TrimEnd('\r', '\n'),
                _ => null,
            } is { Length: > 0 } secret ? secret : null;
        }

        if (Console.IsInputRedirected)
        {
            return await Console.In.ReadLineAsync(cancellationToken) is { Length: > 0 } line ? line : null;
        }

        Console.Write("Password: ");
        var typed = Hidden();
        Console.Write("Again: ");
        return typed.Length > 0 && typed == Hidden() ? typed : null;
    }

    private static string Hidden()
    {
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.WriteLine();
        return typed.ToString();
    }
}
