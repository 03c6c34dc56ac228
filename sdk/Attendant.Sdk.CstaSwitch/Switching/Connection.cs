using Attendant.Sdk.CstaSwitch.Sessions;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>A device in a call, from its first state until Null.</summary>
internal sealed class Connection(Call call, Device device, string? party)
{
    /// <summary>Another one after a transfer or conference.</summary>
    public Call Call { get; set; } = call;

    public Device Device { get; } = device;

    /// <summary>Who is there: the device's number, or that of the party outside; null where it is withheld.</summary>
    public string? Party { get; } = party;

    public CstaConnectionState State { get; private set; } = CstaConnectionState.Null;

    /// <summary>What happens where it stays in its state: it rings, it is forwarded, it is recalled.</summary>
    public Appointment? Next { get; set; }

    /// <summary>A group's call, given to its agent.</summary>
    public bool Distributed { get; set; }

    /// <summary>What is dialled when a prompted phone is lifted.</summary>
    public string? Prompted { get; set; }

    /// <summary>Whether the device is busy with it: a voice path, or about to have one.</summary>
    public bool IsActive => State is CstaConnectionState.Connected or CstaConnectionState.Initiated;

    /// <summary>The one place a state changes.</summary>
    /// <exception cref="InvalidOperationException">The model forbids it: a bug of this switch.</exception>
    public void Become(CstaConnectionState state)
    {
        if (!ConnectionRules.Allows(State, state)) throw new InvalidOperationException($"{Device.Number} in call {Call.Id} cannot go from {State} to {state}.");
        if (state == CstaConnectionState.Alerting && State == CstaConnectionState.Connected && Device.Kind != CstaDeviceKind.Trunk) throw new InvalidOperationException("Only a network interface rings after it was connected.");
        State = state;
        Next?.Dispose();
        Next = null;
    }
}
