using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

internal static class Parties
{
    public static readonly Party Nobody = new() { Device = new DeviceId("") };

    /// <summary>What was told last, completed by what was known: a report does not unsay what it leaves out.</summary>
    public static Party? Merge(Party? known, Party? told)
    {
        if (told is null || known is null || known.Device != told.Device || told == known)
            return told ?? known;
        var sameNumber = told.Number is null || told.Number == known.Number;
        return told with
        {
            Number = told.Number ?? known.Number,
            // another number at the same device is somebody else: the old name would be a lie
            Name = told.Name ?? (sameNumber ? known.Name : null),
            External = told.External ?? known.External,
        };
    }

    /// <summary>The party, completed by what its connection and its line say.</summary>
    public static Party Complete(Party party, TrackedCall call)
    {
        if (call.Find(party.Device) is { } connection)
            party = Fill(party, connection.Party.Number, connection.Party.Name, connection.Party.External);
        if (call.Connector.Lines.TryGetValue(party.Device, out var line))
            party = Fill(party, line.Number, line.DisplayName, false);
        return party;
    }

    /// <summary>Beyond a trunk, by the PBX's word or because it is none of the devices known.</summary>
    public static bool IsExternal(Party party, ConnectorState connector) =>
        party.External ?? !connector.Lines.ContainsKey(party.Device);

    /// <summary>The same somebody, over links that name outside parties anew.</summary>
    public static bool Same(Party one, Party other) =>
        one.Device == other.Device || (one.Number is { } number && number == other.Number);

    private static Party Fill(Party party, DialableNumber? number, string? name, bool? external)
    {
        var fits = party.Number is null || party.Number == number;
        var full = party with
        {
            Number = party.Number ?? number,
            Name = party.Name ?? (fits ? name : null),
            External = party.External ?? external,
        };
        return full == party ? party : full;
    }
}
