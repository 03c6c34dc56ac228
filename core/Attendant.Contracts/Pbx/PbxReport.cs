using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Pbx;

/// <summary>What a PBX says: of a call (<see cref="CallReport"/>), a device, a parked call, or the frame of a snapshot.</summary>
public abstract record PbxReport : ProviderReport;
