using Attendant.Contracts.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary>Reads what an operator typed as a number: the separators that people write are left out, anything else that cannot be dialled is an error.</summary>
internal static class Destination
{
    private const int Longest = 64;
    private const string Separators = " ()/-.\u00a0";
    private const string Dialable = "*#+,;@_:~!";

    public static DialableNumber Read(MethodCall call, string parameter = "to") => Parse(call.Required<string>(parameter), parameter);

    public static DialableNumber? ReadOptional(MethodCall call, string parameter) =>
        call.Optional<string>(parameter) is { } text ? Parse(text, parameter) : null;

    private static DialableNumber Parse(string text, string parameter)
    {
        // a SIP user may have dots and dashes; a number written by a person has them for the eye
        var isNumber = text.All(character => char.IsAsciiDigit(character) || Separators.Contains(character) || Dialable.Contains(character));
        var dialled = isNumber ? string.Concat(text.Where(character => !Separators.Contains(character))) : text.Trim();
        if (dialled.Length is 0 or > Longest || !dialled.All(IsDialable))
        {
            throw new ProtocolErrorException(ProtocolError.Refused(
                Reasons.InvalidArgument, $"\"{(text.Length > Longest ? text[..Longest] + "…" : text)}\" cannot be dialled.") with { Field = parameter });
        }

        return new DialableNumber(dialled);
    }

    private static bool IsDialable(char character) => char.IsAsciiLetterOrDigit(character) || Dialable.Contains(character) || character is '.' or '-';
}
