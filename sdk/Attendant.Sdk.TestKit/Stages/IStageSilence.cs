namespace Attendant.Sdk.TestKit.Stages;

/// <summary>A PBX that says nothing any more although its connections stand: it lost its power, or a firewall forgot them.</summary>
public interface IStageSilence
{
    /// <summary>From now on nothing is answered or told through the connections there are, and none of them is closed; a new one may be taken and is not answered either.</summary>
    Task FallSilentAsync(CancellationToken cancellationToken);

    /// <summary>Connections made from now on are served again.</summary>
    Task SpeakAsync(CancellationToken cancellationToken);
}
