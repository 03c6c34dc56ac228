using Attendant.Model;

namespace Attendant.Server.Consoles;

/// <summary>Takes the picture's changes to the consoles that subscribed. On the model's thread only.</summary>
internal sealed class Fanout
{
    public void Publish(ModelEvent change) => throw new NotImplementedException();
}
