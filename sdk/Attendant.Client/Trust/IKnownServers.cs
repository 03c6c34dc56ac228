namespace Attendant.Client.Trust;

/// <summary>Remembers the key of a server that is addressed by IP address, from its first use on. Called from several threads.</summary>
public interface IKnownServers
{
    /// <summary>The key remembered of this server, or null.</summary>
    /// <param name="server">Host and port.</param>
    string? Find(string server);

    /// <summary>Remembers the key of a server that was not known.</summary>
    /// <param name="server">Host and port.</param>
    /// <param name="key">SHA-256 of the public key (SubjectPublicKeyInfo), in hexadecimal.</param>
    void Remember(string server, string key);

    /// <summary>Where the keys are, for the message about a changed one.</summary>
    string Location { get; }
}
