namespace Attendant.Sdk.CstaSwitch.Faults;

/// <summary>When, in the course of a request, the link ends.</summary>
public enum CstaLinkDrop
{
    /// <summary>The request has come, nothing was done.</summary>
    BeforeService,

    /// <summary>It was done, the client does not hear so.</summary>
    BeforeAnswer,

    /// <summary>Half of the answer's octets are out.</summary>
    WithinAnswer,

    /// <summary>The answer is out, what the service made happen is not.</summary>
    AfterAnswer,
}
