using System.Diagnostics.CodeAnalysis;
using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>Queues of the PBX. Experimental until a real PBX has exercised it end to end.</summary>
[Experimental("ATT004")]
public interface IPbxQueues
{
    /// <summary>Takes a waiting call to a device. The connection names the call and the queue's device.</summary>
    Task<ServiceResult> TakeWaitingCallAsync(QueueTakeRequest request, CancellationToken cancellationToken);
}
