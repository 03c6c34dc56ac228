using Attendant.Contracts.Telephony;

namespace Attendant.Sdk.TestKit.Stages;

/// <summary>The stage has a caller beyond a trunk. One at a time.</summary>
public interface IStageOutside
{
    /// <summary>The caller from outside dials.</summary>
    /// <param name="from">The caller's number, as the network would tell it.</param>
    /// <param name="to">One of the stage's numbers.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task CallInAsync(DialableNumber from, DialableNumber to, CancellationToken cancellationToken);

    /// <summary>The caller from outside hangs up.</summary>
    Task HangUpOutsideAsync(CancellationToken cancellationToken);
}
