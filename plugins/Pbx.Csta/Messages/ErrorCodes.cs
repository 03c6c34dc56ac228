using Attendant.Contracts.Hosting;
using Attendant.Pbx.Csta.Xml;
using static Attendant.Contracts.Hosting.ServiceFailureCode;

namespace Attendant.Pbx.Csta.Messages;

/// <summary>
/// CSTAErrorCode (ECMA-269 universalFailure) in the codes of the contract. The standard's own word stands in
/// <see cref="ServiceFailure.VendorCode"/> as category/word; words of newer editions fall to their category.
/// </summary>
internal static class ErrorCodes
{
    /// <summary>True where the switching function has no such service at all; not where it lacks a parameter, or refuses this one request.</summary>
    public static bool IsUnknownService(ServiceFailure? failure) => failure is { Code: NotSupported, VendorCode: "operation/serviceNotSupported" };

    public static ServiceFailure Of(XmlNode root, string service)
    {
        var child = root.FirstChild;
        var category = child.IsThere ? child.NameText : "unspecified";
        var word = child.Text ?? "";
        return new ServiceFailure
        {
            Code = Code(category, word),
            Message = $"The switching function refused {service}: {(word.Length == 0 ? category : word)}.",
            VendorCode = word.Length == 0 ? category : $"{category}/{word}",
            Transient = category is "systemResourceAvailibility" or "systemResourceAvailability" or "performanceManagement" or "subscribedResourceAvailability",
        };
    }

    private static ServiceFailureCode Code(string category, string word) => category switch
    {
        "operation" => Operation(word),
        "stateIncompatibility" => InvalidState,
        // sic: the schema's own spelling; some peers correct it
        "systemResourceAvailibility" or "systemResourceAvailability" => Resource(word),
        "subscribedResourceAvailability" or "performanceManagement" => ResourceUnavailable,
        "security" => NotPermitted,
        _ => Rejected,
    };

    private static ServiceFailureCode Operation(string word) => word switch
    {
        "serviceNotSupported" or "parameterNotSupported" => NotSupported,
        "securityViolation" => NotPermitted,
        "invalidForwardingDestination" or "invalidDestination" => InvalidDestination,
        "objectNotKnown" => InvalidCall,
        _ when word.StartsWith("privilegeViolation", StringComparison.Ordinal) => NotPermitted,
        _ when word.EndsWith("NotSupported", StringComparison.Ordinal) => NotSupported,
        _ when word.StartsWith("requestIncompatibleWith", StringComparison.Ordinal) => InvalidState,
        _ when word.EndsWith("DestinationDeviceID", StringComparison.Ordinal) || word is "invalidCalledDeviceID" => InvalidDestination,
        _ when word.StartsWith("invalid", StringComparison.Ordinal) && word.EndsWith("DeviceID", StringComparison.Ordinal) => InvalidDevice,
        _ when word.StartsWith("invalid", StringComparison.Ordinal) && (word.EndsWith("CallID", StringComparison.Ordinal) || word.EndsWith("ConnectionID", StringComparison.Ordinal)) => InvalidCall,
        _ when word.StartsWith("invalid", StringComparison.Ordinal) || word.EndsWith("OutOfRange", StringComparison.Ordinal) => InvalidParameter,
        "featureAlreadySet" => InvalidState,
        _ => Rejected,
    };

    private static ServiceFailureCode Resource(string word) => word switch
    {
        _ when word.EndsWith("OutOfService", StringComparison.Ordinal) => OutOfService,
        _ when word.EndsWith("Busy", StringComparison.Ordinal) => Busy,
        _ => ResourceUnavailable,
    };
}
