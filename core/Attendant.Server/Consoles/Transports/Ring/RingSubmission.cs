using System.Runtime.InteropServices;

namespace Attendant.Server.Consoles.Transports.Ring;

/// <summary>One thing to do (<c>struct io_uring_sqe</c>): here always send(2).</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct RingSubmission
{
    // IORING_OP_SEND
    public const byte Send = 26;

    public byte Operation;
    public byte Flags;
    public ushort Priority;
    public int FileDescriptor;
    public ulong Offset;
    public ulong Address;
    public uint Length;
    public uint SendFlags;
    public ulong Number;
}
