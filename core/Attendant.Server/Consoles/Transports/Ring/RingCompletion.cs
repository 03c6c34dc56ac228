using System.Runtime.InteropServices;

namespace Attendant.Server.Consoles.Transports.Ring;

/// <summary>What came of it (<c>struct io_uring_cqe</c>): bytes taken, or the negative error.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RingCompletion
{
    public ulong Number;
    public int Result;
    public uint Flags;
}
