namespace Attendant.Plugins;

/// <summary>Where <c>store:name</c> leads: the server's own secrets.</summary>
public interface ISecretStore
{
    /// <summary>The secret, or null where there is none of that name. Called often, from any thread; answers from memory.</summary>
    string? Find(string name);
}
