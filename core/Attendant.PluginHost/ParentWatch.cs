using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Attendant.PluginHost;

/// <summary>
/// Ends this process with its parent, however that ends and whatever the plugin does: standard input is a pipe that the
/// parent holds open, read on a thread of its own; on Linux the kernel is asked as well.
/// </summary>
internal static class ParentWatch
{
    private const int PrSetPdeathsig = 1;
    private const int Sigkill = 9;

    // a terminal's Ctrl-C and a service manager's stop reach the children too; when they end is the parent's affair
    private static readonly PosixSignal[] NotForChildren = [PosixSignal.SIGINT, PosixSignal.SIGTERM];
    private static readonly List<PosixSignalRegistration> Registrations = [];

    public static void Begin(int parent)
    {
        Registrations.AddRange(NotForChildren.Select(signal => PosixSignalRegistration.Create(signal, context => context.Cancel = true)));
        var lifeline = Console.OpenStandardInput();
        new Thread(() => Follow(lifeline)) { IsBackground = true, Name = "parent watch", Priority = ThreadPriority.Highest }.UnsafeStart();
        if (!OperatingSystem.IsLinux())
            return;
        _ = prctl(PrSetPdeathsig, Sigkill, 0, 0, 0);
        // it may have ended before the kernel was asked
        if (getppid() != parent)
            EndNow();
    }

    /// <summary>Without finalizers and exit handlers, where a plugin could hang.</summary>
    [DoesNotReturn]
    public static void EndNow()
    {
        using var own = Process.GetCurrentProcess();
        own.Kill();
        Environment.FailFast(null);
    }

    private static void Follow(Stream lifeline)
    {
        try
        {
            while (lifeline.ReadByte() >= 0)
            {
                // nothing is ever said here
            }
        }
        catch (IOException)
        {
            // as good as an end
        }

        EndNow();
    }

#pragma warning disable SYSLIB1054, CA5392, IDE1006, SA1300 // two plain C functions under their own names
    [DllImport("libc")]
    private static extern int prctl(int option, nuint arg2, nuint arg3, nuint arg4, nuint arg5);

    [DllImport("libc")]
    private static extern int getppid();
#pragma warning restore SYSLIB1054, CA5392, IDE1006, SA1300
}
