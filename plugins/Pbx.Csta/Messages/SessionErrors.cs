using Attendant.Contracts.Hosting;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Messages;

/// <summary>The negative answers of ECMA-354: definedError, or the application's own word.</summary>
internal static class SessionErrors
{
    public static ServiceFailure Of(XmlNode root, string service)
    {
        var error = root["errorCode"u8];
        var defined = error["definedError"u8].Text;
        var word = defined ?? error["applError"u8].Text ?? error.FirstChild.Text ?? error.Text ?? "no reason";
        return new ServiceFailure
        {
            Code = word switch
            {
                "invalidApplicationInfo" => ServiceFailureCode.NotPermitted,
                "requestedProtocolVersionNotSupported" => ServiceFailureCode.NotSupported,
                "serverResourcesBusy" or "maxNumberSessions" => ServiceFailureCode.ResourceUnavailable,
                "invalidSessionID" => ServiceFailureCode.InvalidState,
                _ => ServiceFailureCode.Rejected,
            },
            Message = $"The switching function refused {service}: {word}.",
            VendorCode = word,
            Transient = word is "serverResourcesBusy" or "maxNumberSessions",
        };
    }
}
