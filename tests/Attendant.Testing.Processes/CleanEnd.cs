using Shouldly;

namespace Attendant.Testing.Processes;

/// <summary>How a server should end.</summary>
public static class CleanEnd
{
    /// <summary>Ends it as Ctrl-C does: in good order, without a fault of the product, and nothing that it ever started is left.</summary>
    public static async Task ShouldEndCleanlyAsync(this ServerProcess server, CancellationToken cancellationToken)
    {
        // children work in folders of their own below the data folder, also when their parent has lost them
        ProcessTree.WorkingBelow(server.DataFolder).ShouldNotBeEmpty();
        var children = ProcessTree.ChildrenOf(server.ProcessId);

        (await server.InterruptAsync(cancellationToken)).ShouldBe(0, server.Output);

        children.ShouldAllBe(child => !ProcessTree.IsRunning(child));
        ProcessTree.WorkingBelow(server.DataFolder).ShouldBeEmpty();
        server.Output.ShouldNotContain("did not stop cleanly");
        server.Output.ShouldNotContain("fault of the product");
    }
}
