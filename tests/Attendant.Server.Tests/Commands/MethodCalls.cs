using System.Net;
using System.Text.Json;
using Attendant.Server.Consoles;
using Attendant.Server.Consoles.Topics;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary>Calls of methods as the dispatcher would make them.</summary>
internal static class MethodCalls
{
    public static MethodCall Make(ConsoleIdentity identity, JsonElement parameters, TimeProvider time) =>
        new(
            null!,
            new Session("s1", identity, new ViewSet().For(identity), new PersonalTopic(), new CommandKeys(new ConsoleOptions(), time))
            {
                ClientName = "test",
                ClientVersion = "1",
                RemoteAddress = IPAddress.Loopback,
                Secure = true,
                Since = time.GetUtcNow(),
            },
            parameters);
}
