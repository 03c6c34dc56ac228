namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>Who decides where the calls of a route point go.</summary>
internal interface IRouter
{
    bool Serves(Device point);

    /// <summary>A call waits at a route point for a decision.</summary>
    void Ask(Connection waiting);

    /// <summary>Calls that no longer wait are let go.</summary>
    void Settle();
}
