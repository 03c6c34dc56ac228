namespace Attendant.Protocol;

/// <summary>The stable words of <c>error.data.reason</c>, which programs test.</summary>
public static class Reasons
{
    public const string NotSignedIn = "NOT_SIGNED_IN";
    public const string SecureRequired = "SECURE_REQUIRED";
    public const string InvalidCredentials = "INVALID_CREDENTIALS";
    public const string PasswordExpired = "PASSWORD_EXPIRED";
    public const string AccountLocked = "ACCOUNT_LOCKED";
    public const string LicenseExhausted = "LICENSE_EXHAUSTED";
    public const string LicenseInvalid = "LICENSE_INVALID";
    public const string SessionLimit = "SESSION_LIMIT";
    public const string NoExtension = "NO_EXTENSION";
    public const string ExtensionNotControlled = "EXTENSION_NOT_CONTROLLED";
    public const string ClientTooNew = "CLIENT_TOO_NEW";
    public const string ClientTooOld = "CLIENT_TOO_OLD";
    public const string SessionUnknown = "SESSION_UNKNOWN";
    public const string Forbidden = "FORBIDDEN";
    public const string NotFound = "NOT_FOUND";
    public const string Ambiguous = "AMBIGUOUS";
    public const string InvalidArgument = "INVALID_ARGUMENT";
    public const string InvalidState = "INVALID_STATE";
    public const string Unsupported = "UNSUPPORTED";
    public const string PbxUnavailable = "PBX_UNAVAILABLE";
    public const string PbxRejected = "PBX_REJECTED";
    public const string Timeout = "TIMEOUT";
    public const string RateLimited = "RATE_LIMITED";
    public const string MessageTooLarge = "MESSAGE_TOO_LARGE";
    public const string DuplicateKey = "DUPLICATE_KEY";
    public const string PanicDisabled = "PANIC_DISABLED";
    public const string PauseReasonRequired = "PAUSE_REASON_REQUIRED";
    public const string ParkNoSlot = "PARK_NO_SLOT";
    public const string ParkNoRange = "PARK_NO_RANGE";
    public const string RecordNotSelective = "RECORD_NOT_SELECTIVE";
    public const string RecordNotControlled = "RECORD_NOT_CONTROLLED";
    public const string MonitorAgentIdle = "MONITOR_AGENT_IDLE";
    public const string MonitorNoBridge = "MONITOR_NO_BRIDGE";
    public const string MonitorNoPartition = "MONITOR_NO_PARTITION";
    public const string MonitorNotAllowed = "MONITOR_NOT_ALLOWED";
    public const string ChatNotEnabled = "CHAT_NOT_ENABLED";
    public const string ShuttingDown = "SHUTTING_DOWN";
}
