using System.Net;
using System.Text.Json;

namespace Attendant.Server.Consoles;

/// <summary>One console's connection.</summary>
internal sealed partial class ConsoleConnection
{
    public IPAddress RemoteAddress => throw new NotImplementedException();

    public bool Secure => throw new NotImplementedException();

    /// <summary>Tells the console something that has no number and is never replayed (<c>directory.results</c>).</summary>
    public void Notify(string method, Action<Utf8JsonWriter> parameters) => throw new NotImplementedException();
}
