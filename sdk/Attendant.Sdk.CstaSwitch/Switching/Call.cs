namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>A call and the devices in it.</summary>
internal sealed class Call(string id)
{
    public string Id { get; } = id;

    public List<Connection> Connections { get; } = [];

    public string? Calling { get; set; }

    public string? Called { get; set; }

    /// <summary>The device the call was sent on from last; null where it never was.</summary>
    public string? LastRedirection { get; set; }

    /// <summary>What stays the same when the call's id does not: hexadecimal digits.</summary>
    public required string Linkage { get; init; }

    /// <summary>What a client wrote on the call: hexadecimal digits.</summary>
    public string? CorrelatorData { get; set; }

    /// <summary>The network interface a call from outside came in by.</summary>
    public Connection? Network { get; set; }

    public Connection? At(Device device) => Connections.Find(connection => connection.Device == device);

    public CstaCall Picture() => new(Id, Calling, Called, [.. Connections.Select(connection => new CstaConnection(connection.Device.Number, connection.Party, connection.State))]);
}
