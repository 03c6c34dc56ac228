namespace Attendant.Server.SignIn;

internal static partial class SignInLog
{
    [LoggerMessage(3100, LogLevel.Warning, "Sign-in of {User} from {Address} failed: {Why}.")]
    public static partial void Wrong(ILogger log, string user, string address, string why);

    [LoggerMessage(3101, LogLevel.Warning, "Sign-in of {User} from {Address} was not tried after too many failures ({Answer}).")]
    public static partial void HeldBack(ILogger log, string user, string address, GuardAnswer answer);

    [LoggerMessage(3102, LogLevel.Warning, "Sign-in of {User} was refused: {Why}")]
    public static partial void NoLine(ILogger log, string user, string why);

    [LoggerMessage(3103, LogLevel.Information, "{User} has a new password.")]
    public static partial void PasswordChanged(ILogger log, string user);
}
