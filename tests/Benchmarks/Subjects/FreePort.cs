using System.Net;
using System.Net.Sockets;

namespace Attendant.Benchmarks.Subjects;

/// <summary>A port for those who cannot choose one themselves and say which.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
