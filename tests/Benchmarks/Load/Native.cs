using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Attendant.Benchmarks.Load;

/// <summary>Linux's own words for a thread that reads thousands of sockets: .NET's sockets cost more than what is measured.</summary>
internal static partial class Native
{
    public const int EpollIn = 1;
    public const int EpollAdd = 1;

    private const int TryAgain = 11;

    /// <summary>struct epoll_event, which is packed on x64 alone.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    public struct EpollEvent
    {
        public uint Events;
        public long Number;
    }

    public static int CreateEpoll() => Checked(epoll_create1(0));

    public static void Add(int epoll, nint socket, long number)
    {
        var wanted = new EpollEvent { Events = EpollIn, Number = number };
        _ = Checked(epoll_ctl(epoll, EpollAdd, (int)socket, ref wanted));
    }

    public static int Wait(int epoll, EpollEvent[] events, int milliseconds) =>
        Checked(epoll_wait(epoll, events, events.Length, milliseconds));

    /// <summary>What is there; 0 at the end, -1 where nothing waits.</summary>
    public static unsafe int Receive(nint socket, Span<byte> room)
    {
        const int dontWait = 0x40;
        fixed (byte* first = room)
        {
            var count = (int)recv((int)socket, first, (nuint)room.Length, dontWait);
            return count >= 0 ? count
                : Marshal.GetLastPInvokeError() == TryAgain ? -1
                : throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    public static void Close(int descriptor) => _ = close(descriptor);

    private static int Checked(int result)
    {
        const int interrupted = 4;
        return result >= 0 ? result
            : Marshal.GetLastPInvokeError() == interrupted ? 0
            : throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

#pragma warning disable CA5392, IDE1006, SA1300 // plain C functions under their own names
    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_create1(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_ctl(int epoll, int operation, int descriptor, ref EpollEvent wanted);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_wait(int epoll, [Out] EpollEvent[] events, int most, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial nint recv(int socket, byte* room, nuint length, int flags);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
#pragma warning restore CA5392, IDE1006, SA1300
}
