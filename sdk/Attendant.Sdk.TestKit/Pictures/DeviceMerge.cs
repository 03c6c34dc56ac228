using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Sdk.TestKit.Pictures;

/// <summary>What is null or unknown in a later report of a device was not told, and stays.</summary>
internal static class DeviceMerge
{
    public static DeviceReported Of(DeviceReported known, DeviceReported told) => told with
    {
        Number = told.Number ?? known.Number,
        DisplayName = told.DisplayName ?? known.DisplayName,
        DeviceName = told.DeviceName ?? known.DeviceName,
        State = told.State == DeviceState.Unknown ? known.State : told.State,
        CallsMonitored = told.CallsMonitored ?? known.CallsMonitored,
        DoNotDisturb = told.DoNotDisturb ?? known.DoNotDisturb,
        Forwarding = told.Forwarding ?? known.Forwarding,
        MessageWaiting = told.MessageWaiting ?? known.MessageWaiting,
        Refusals = told.Refusals ?? known.Refusals,
    };
}
