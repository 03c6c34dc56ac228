using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Dialects;

/// <summary>Dialects seen in the field, as far as public captures and clients tell, and the standard's own.</summary>
public static class CstaDialects
{
    /// <summary>ECMA-323 edition 6 to the letter.</summary>
    public static CstaDialect Ed6 { get; } = new() { Name = "ECMA-323 ed6", Namespace = Namespaces.Edition + "6", ProtocolVersions = [Namespaces.Edition + "6", Namespaces.Edition + "5", Namespaces.Edition + "4", Namespaces.Edition + "3"], DeflectTakesList = true };

    /// <summary>ECMA-323 edition 3 to the letter.</summary>
    public static CstaDialect Ed3 { get; } = new() { Name = "ECMA-323 ed3", Namespace = Namespaces.Edition + "3" };

    /// <summary>The switch speaks first, the client registers for its status; prefixed elements, invoke ids from 0000, 32 digit call ids.</summary>
    public static CstaDialect OpenScapeVoice { get; } = new()
    {
        Name = "OpenScape Voice",
        Namespace = Namespaces.Edition + "4",
        Start = CstaSessionStart.ServerFirst,
        RequiresSystemRegister = true,
        DeviceIds = CstaDeviceIds.Subscriber,
        Prefix = "ns3",
        FirstInvokeId = 0,
        HexCallIds = true,
        ServicesPermitted = true,
        Strict = false,
    };

    /// <summary>StartApplicationSession with user and password, edition 4.</summary>
    public static CstaDialect OpenScapeBusiness { get; } = new()
    {
        Name = "OpenScape Business",
        Namespace = Namespaces.Edition + "4",
        Login = CstaLogin.UserAndPassword,
        TypeOfNumber = "dialingNumber",
        BareSessionElements = true,
        MergedCall = CstaMergedCall.PrimaryOldCall,
        Strict = false,
    };

    /// <summary>Login with SessionLoginInfo, opaque device ids, sessions that can be resumed, no agent events.</summary>
    public static CstaDialect AvayaDmcc { get; } = new()
    {
        Name = "Avaya DMCC",
        Namespace = Namespaces.Edition + "3/priv6",
        ProtocolVersions = [.. Enumerable.Range(1, 9).Reverse().Select(version => $"{Namespaces.Edition}3/priv{version}")],
        Login = CstaLogin.Dmcc,
        DeviceIds = CstaDeviceIds.Opaque,
        TypeOfNumber = "other",
        MediaClass = "notKnown",
        DeviceBeforeCall = true,
        MergedCall = CstaMergedCall.SecondaryOldCall,
        CallLinkage = true,
        AgentEvents = false,
        FirstInvokeId = 0,
        Strict = false,
    };

    /// <summary>Documents separated by NUL without invoke ids.</summary>
    public static CstaDialect UniTel { get; } = new()
    {
        Name = "Uni-tel",
        Namespace = Namespaces.Edition + "4",
        Framing = CstaFraming.NulTerminated,
        XmlDeclaration = false,
        Strict = false,
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CstaDialect> All { get; } = [Ed6, Ed3, OpenScapeVoice, OpenScapeBusiness, AvayaDmcc, UniTel];
}
