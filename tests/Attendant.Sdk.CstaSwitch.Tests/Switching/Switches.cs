using Attendant.Sdk.CstaSwitch.Dialects;

namespace Attendant.Sdk.CstaSwitch.Tests.Switching;

/// <summary>Switches as the tests want them: nobody has to speak first.</summary>
internal static class Switches
{
    public static CstaSwitchOptions Options { get; } = new()
    {
        Dialect = CstaDialects.Ed6 with { Start = CstaSessionStart.None },
        Phones = ["1001", "1002", "1003", "1004"],
        Devices = [new CstaDevice { Number = "1009", Lines = 1 }],
    };

    public static Task<CstaSwitch> StartAsync() => CstaSwitch.StartAsync(Options);
}
