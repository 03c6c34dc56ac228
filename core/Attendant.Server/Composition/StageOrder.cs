namespace Attendant.Server.Composition;

/// <summary>
/// What stands on what. Consoles are let in last and told first; the model outlives the connectors, so that what they say
/// at the end is still heard.
/// </summary>
internal enum StageOrder
{
    Unknown = 0,
    Storage = 100,
    Model = 200,
    Plugins = 300,
    Listeners = 400,
}
