using Attendant.Client.Events;
using Attendant.Client.Servers;

namespace Attendant.Client.Fakes;

/// <summary>Clients as tests want them: plain, and back at once after a broken connection.</summary>
internal static class Clients
{
    public static AttendantClientOptions Options(params ServerAddress[] servers) => new()
    {
        Servers = servers,
        UseSecureConnection = false,
        // a tenth of it is the least that is waited, and less than a millisecond would set no timer for a test to see
        ReconnectDelay = TimeSpan.FromMilliseconds(10),
        ReconnectDelayAtMost = TimeSpan.FromMilliseconds(20),
        ConnectTimeout = TimeSpan.FromSeconds(30),
        RequestTimeout = TimeSpan.FromSeconds(30),
    };

    public static AttendantClient For(FakeServer server) => new(Options(server.Address));

    public static Task<Answer<Messages.SignedIn>> SignInAsync(this AttendantClient client) =>
        client.SignInAsync(Credentials.Of("anna", "correct horse"), Waiting.Enough);

    /// <summary>Signs in and gives the server's end.</summary>
    public static async Task<FakeConnection> ConnectAsync(this AttendantClient client, FakeServer server, string? hello = null)
    {
        var signingIn = client.SignInAsync();
        var connection = await server.LetInAsync(hello);
        (await signingIn.Soon()).OrThrow();
        return connection;
    }

    public static async Task SubscribeAsync(this AttendantClient client, FakeConnection connection, params Topic[] topics)
    {
        var subscribing = client.SubscribeAsync(topics, Waiting.Enough);
        await connection.SnapshotAsync();
        (await subscribing.Soon()).OrThrow();
    }

    /// <summary>The next event of a kind; others are passed over.</summary>
    public static async Task<T> NextAsync<T>(this AttendantClient client, Func<T, bool>? which = null)
        where T : ConsoleEvent
    {
        while (true)
        {
            if (await client.Events.ReadAsync(Waiting.Enough) is T happened && (which is null || which(happened))) return happened;
        }
    }

    public static Task OnlineAsync(this AttendantClient client) => client.WhenAsync(p => p.State == ClientState.Online, Waiting.Enough);
}
