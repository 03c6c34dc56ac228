using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;
using Attendant.Server.SignIn;

namespace Attendant.Server.Commands;

/// <summary>Which line a command means: by id or extension, or the own line where it says nothing.</summary>
internal sealed record LineArgument(string? Line, string? Extension, IReadOnlyList<LineId> Own)
{
    public bool IsGiven => Line is not null || Extension is not null;

    public static LineArgument Read(MethodCall call) =>
        new(call.Optional<string>("line"), call.Optional<string>("extension"), call.SignedIn.Identity.Lines);

    public (Line? Line, ProtocolError? Refused) Find(ITelephonyPicture picture)
    {
        if (!IsGiven)
        {
            return Own.Count > 0 && picture.FindLine(Own[0]) is { } own
                ? (own, null)
                : (null, ProtocolError.Refused(Reasons.NotFound, "You have no line on this server at the moment."));
        }

        if (Line is not null && picture.FindLine(new LineId(Line)) is { } byId)
        {
            return (byId, null);
        }

        var lines = picture.FindLines(Extension ?? Line!);
        return lines.Count switch
        {
            0 => (null, ProtocolError.Refused(Reasons.NotFound, $"There is no line {Line ?? Extension}.")),
            1 => (lines[0], null),
            _ when lines.FirstOrDefault(line => Own.Contains(line.Id)) is { } own => (own, null),
            _ => (null, ProtocolError.Refused(Reasons.Ambiguous, $"Several lines have the extension {Extension ?? Line}; name one by its id.") with
            {
                More = json => OwnLines.Candidates(json, lines),
            }),
        };
    }

    /// <summary>As <see cref="Find"/>, for what may be done at the own lines only.</summary>
    public (Line? Line, ProtocolError? Refused) FindOwn(ITelephonyPicture picture)
    {
        var (line, refused) = Find(picture);
        return line is null || Own.Contains(line.Id)
            ? (line, refused)
            : (null, ProtocolError.Refused(Reasons.Forbidden, $"The line {line.Extension} is not yours."));
    }
}
