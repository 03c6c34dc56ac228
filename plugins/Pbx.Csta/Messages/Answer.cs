using Attendant.Contracts.Hosting;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Messages;

/// <summary>What came of a request: the positive answer, or the reason why not.</summary>
internal readonly record struct Answer
{
    /// <summary>The positive answer; not there where it failed.</summary>
    public XmlNode Root { get; private init; }

    public ServiceFailure? Failure { get; private init; }

    public static implicit operator Answer(XmlNode root) => new() { Root = root };

    public static implicit operator Answer(ServiceFailure failure) => new() { Failure = failure };

    public static Answer Refused(ServiceFailureCode code, string message) => new ServiceFailure { Code = code, Message = message };

    public ServiceResult Result => Failure is { } failure ? ServiceResult.Failed(failure) : ServiceResult.Done;
}
