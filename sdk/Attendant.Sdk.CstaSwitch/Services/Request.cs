using Attendant.Sdk.CstaSwitch.Sessions;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>A request of a client, within the turn that serves it.</summary>
internal sealed record Request(Peer Peer, string InvokeId, Element Body)
{
    public Association Association => Peer.Association;

    public string? this[string name] => Body.Value(name);

    /// <exception cref="CstaRefusedException">It is not there.</exception>
    public string Required(string name) => Body.Value(name) ?? throw Refused.Operation("atLeastOneConditionalParameterNotProvided");

    /// <summary>xsd:boolean: <c>true</c>, <c>false</c>, <c>1</c>, <c>0</c>; null where it is not there.</summary>
    public bool? Flag(string name) => Body.Value(name) switch
    {
        null => null,
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw Refused.Operation("invalidParameterValue"),
    };

    public bool RequiredFlag(string name) => Flag(name) ?? throw Refused.Operation("atLeastOneConditionalParameterNotProvided");

    public Element Answer(params IEnumerable<Element?> children) => new(Body.Name + "Response", children);
}
