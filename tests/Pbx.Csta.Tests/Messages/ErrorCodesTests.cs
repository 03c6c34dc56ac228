using System.Text;
using Attendant.Contracts.Hosting;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Tests.Messages;

public sealed class ErrorCodesTests
{
    [Theory]
    [InlineData("operation", "invalidDeviceID", ServiceFailureCode.InvalidDevice)]
    [InlineData("operation", "invalidCallingDeviceID", ServiceFailureCode.InvalidDevice)]
    [InlineData("operation", "invalidCalledDeviceID", ServiceFailureCode.InvalidDestination)]
    [InlineData("operation", "invalidDestination", ServiceFailureCode.InvalidDestination)]
    [InlineData("operation", "invalidCallID", ServiceFailureCode.InvalidCall)]
    [InlineData("operation", "invalidConnectionID", ServiceFailureCode.InvalidCall)]
    [InlineData("operation", "invalidForwardingType", ServiceFailureCode.InvalidParameter)]
    [InlineData("operation", "ringCountOutOfRange", ServiceFailureCode.InvalidParameter)]
    [InlineData("operation", "serviceNotSupported", ServiceFailureCode.NotSupported)]
    [InlineData("operation", "ringCountNotSupported", ServiceFailureCode.NotSupported)]
    [InlineData("operation", "privilegeViolationCalledDevice", ServiceFailureCode.NotPermitted)]
    [InlineData("operation", "requestIncompatibleWithConnection", ServiceFailureCode.InvalidState)]
    [InlineData("operation", "generic", ServiceFailureCode.Rejected)]
    [InlineData("operation", "aWordOfEdition7", ServiceFailureCode.Rejected)]
    [InlineData("stateIncompatibility", "noCallToAnswer", ServiceFailureCode.InvalidState)]
    [InlineData("systemResourceAvailibility", "resourceBusy", ServiceFailureCode.Busy)]
    [InlineData("systemResourceAvailability", "deviceOutOfService", ServiceFailureCode.OutOfService)]
    [InlineData("systemResourceAvailibility", "overallMonitorLimitExceeded", ServiceFailureCode.ResourceUnavailable)]
    [InlineData("subscribedResourceAvailability", "objectMonitorLimitExceeded", ServiceFailureCode.ResourceUnavailable)]
    [InlineData("performanceManagement", "performanceLimitExceeded", ServiceFailureCode.ResourceUnavailable)]
    [InlineData("security", "securityInfoViolated", ServiceFailureCode.NotPermitted)]
    [InlineData("privateErrorCode", "URM Denied", ServiceFailureCode.Rejected)]
    public void A_word_of_the_standard_is_a_code_and_stays_readable(string category, string word, ServiceFailureCode code)
    {
        var root = new XmlTree().Read(Encoding.UTF8.GetBytes($"<CSTAErrorCode><{category}>{word}</{category}></CSTAErrorCode>"));

        var failure = ErrorCodes.Of(root, "HoldCall");

        failure.Code.ShouldBe(code);
        failure.VendorCode.ShouldBe($"{category}/{word}");
        failure.Message.ShouldContain(word);
    }

    [Fact]
    public void An_error_without_a_word_is_a_rejection()
    {
        ErrorCodes.Of(new XmlTree().Read("<CSTAErrorCode><unspecified/></CSTAErrorCode>"u8), "HoldCall").Code.ShouldBe(ServiceFailureCode.Rejected);
        ErrorCodes.Of(new XmlTree().Read("<CSTAErrorCode/>"u8), "HoldCall").Code.ShouldBe(ServiceFailureCode.Rejected);
    }
}
