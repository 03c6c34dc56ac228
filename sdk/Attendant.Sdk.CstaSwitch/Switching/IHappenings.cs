using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>Who is told what happens, while it happens: the states of the connections are those right after it.</summary>
internal interface IHappenings
{
    void Happened(Happening happening);

    /// <summary>The call is no more; told after its last connection is.</summary>
    void Cleared(Call call, IReadOnlyList<Element> content);

    /// <summary>Something about a device and no call.</summary>
    void Happened(Device device, string name, IReadOnlyList<Element> content);
}
