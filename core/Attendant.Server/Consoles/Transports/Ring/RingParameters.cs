using System.Runtime.InteropServices;

namespace Attendant.Server.Consoles.Transports.Ring;

/// <summary>What the kernel says of a ring that it has made (<c>struct io_uring_params</c>).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RingParameters
{
    public uint SubmissionEntries;
    public uint CompletionEntries;
    public uint Flags;
    public uint PollerCpu;
    public uint PollerIdle;
    public uint Features;
    public uint Workers;
    public uint Reserved0, Reserved1, Reserved2;
    public SubmissionOffsets Submission;
    public CompletionOffsets Completion;

    /// <summary>Where in the shared memory the parts of the submission queue are.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct SubmissionOffsets
    {
        public uint Head, Tail, Mask, Entries, Flags, Dropped, Array, Reserved;
        public ulong UserAddress;
    }

    /// <summary>Where in the shared memory the parts of the completion queue are.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct CompletionOffsets
    {
        public uint Head, Tail, Mask, Entries, Overflow, Completions, Flags, Reserved;
        public ulong UserAddress;
    }
}
