using System.Diagnostics.CodeAnalysis;
using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>Listening in, whispering, barging in. Experimental until a real PBX has exercised it end to end.</summary>
[Experimental("ATT002")]
public interface IPbxSupervision
{
    /// <summary>Connects the supervisor's device with the connected call of another.</summary>
    Task<ServiceResult<CallStarted>> SuperviseAsync(SuperviseRequest request, CancellationToken cancellationToken);
}
