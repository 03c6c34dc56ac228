using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>Tones in a connected call (ECMA-269).</summary>
public interface IPbxDigits
{
    /// <summary>Sends DTMF to the other side.</summary>
    Task<ServiceResult> GenerateDigitsAsync(DigitsRequest request, CancellationToken cancellationToken);
}
