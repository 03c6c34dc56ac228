using System.Diagnostics.CodeAnalysis;
using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>Recording on demand. Experimental until a real PBX has exercised it end to end.</summary>
[Experimental("ATT001")]
public interface IPbxRecording
{
    /// <summary>Starts, stops, pauses or resumes the recording of a connection.</summary>
    Task<ServiceResult> RecordCallAsync(RecordRequest request, CancellationToken cancellationToken);
}
