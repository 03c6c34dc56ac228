using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Attendant.Server.Consoles.Transports;

/// <summary>
/// Sends what a socket takes at once. On Linux by send(2) itself: what the runtime does around it costs a tenth of the
/// fan-out to a thousand consoles, which is the same bytes to one socket after the other.
/// </summary>
internal static partial class DirectSend
{
    /// <summary>MSG_DONTWAIT | MSG_NOSIGNAL, on Linux on every processor that .NET runs on.</summary>
    public const int Flags = 0x4040;

    /// <summary>How many bytes were taken; 0 where the socket takes none now, or the connection is gone.</summary>
    /// <exception cref="ObjectDisposedException">The socket was closed here.</exception>
    public static int TrySend(Socket socket, ReadOnlySpan<byte> bytes)
    {
        if (OperatingSystem.IsLinux()) return Math.Max(0, (int)send(socket.SafeHandle, bytes, bytes.Length, Flags));
        var taken = socket.Send(bytes, SocketFlags.None, out var error);
        return error == SocketError.Success ? taken : 0;
    }

#pragma warning disable CA5392, IDE1006, SA1300 // a plain C function under its own name
    [LibraryImport("libc")]
    private static partial nint send(SafeSocketHandle socket, ReadOnlySpan<byte> bytes, nint length, int flags);
#pragma warning restore CA5392, IDE1006, SA1300
}
