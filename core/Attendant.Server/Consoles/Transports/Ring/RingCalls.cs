using System.Runtime.InteropServices;

namespace Attendant.Server.Consoles.Transports.Ring;

/// <summary>io_uring(7) by the bare system calls: the C library has no functions for them.</summary>
internal static unsafe partial class RingCalls
{
    public const int Interrupted = 4;
    public const int TryAgain = 11;
    public const int Busy = 16;

    // IORING_OFF_SQES; the two queues are at 0
    private const long EntriesOffset = 0x10000000;

    // the same numbers on every processor that .NET runs on: younger than the common table
    private const nint Setup = 425;
    private const nint Enter = 426;

    // IORING_ENTER_GETEVENTS
    private const nint GetEvents = 1;

    // PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE
    private const int ReadWrite = 3;
    private const int Shared = 0x8001;

    public static int MakeRing(uint entries, ref RingParameters parameters)
    {
        fixed (RingParameters* at = &parameters) return (int)syscall(Setup, (nint)entries, (nint)at, 0, 0, 0, 0);
    }

    /// <summary>Hands over what was written and waits until so many are done.</summary>
    /// <returns>How many were taken; -1 for an error, which <see cref="Marshal.GetLastPInvokeError"/> names.</returns>
    public static int Submit(int ring, uint count, uint done) => (int)syscall(Enter, ring, (nint)count, (nint)done, GetEvents, 0, 0);

    public static byte* MapQueues(int ring, nuint length) => Map(ring, length, 0);

    public static byte* MapEntries(int ring, nuint length) => Map(ring, length, EntriesOffset);

    public static void Unmap(void* at, nuint length) => _ = munmap(at, length);

    public static void Close(int ring) => _ = close(ring);

    private static byte* Map(int ring, nuint length, long offset)
    {
        var at = mmap(null, length, ReadWrite, Shared, ring, offset);
        return at == (void*)-1 ? null : (byte*)at;
    }

#pragma warning disable CA5392, IDE1006, SA1300 // plain C functions under their own names
    [LibraryImport("libc", SetLastError = true)]
    private static partial nint syscall(nint number, nint first, nint second, nint third, nint fourth, nint fifth, nint sixth);

    [LibraryImport("libc", SetLastError = true)]
    private static partial void* mmap(void* at, nuint length, int protection, int flags, int file, long offset);

    [LibraryImport("libc")]
    private static partial int munmap(void* at, nuint length);

    [LibraryImport("libc")]
    private static partial int close(int file);
#pragma warning restore CA5392, IDE1006, SA1300
}
