using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Commands;

/// <summary><c>call.dtmf</c>: tones leave no trace in the picture, so here the PBX's word has to do.</summary>
internal sealed class SendDigits(CommandDesk desk) : OwnCallCommand(desk)
{
    private const int Longest = 64;
    private const string Tones = "0123456789*#ABCD,";

    public override string Name => MethodNames.CallDtmf;

    protected override CallAction Action => CallAction.Dtmf;

    protected override Func<OwnCall, CancellationToken, Task<MethodResult>> Prepare(MethodCall call)
    {
        var digits = call.Required<string>("digits");
        if (digits.Length is 0 or > Longest || !digits.All(digit => Tones.Contains(char.ToUpperInvariant(digit))))
        {
            throw new ProtocolErrorException(ProtocolError.Refused(
                Reasons.InvalidArgument, "Tones are 1 to 64 of the characters 0-9 * # A-D, and a comma for a pause.") with { Field = "digits" });
        }

        return async (own, cancellationToken) =>
        {
            var request = new DigitsRequest { Connection = own.Call.Connection, Digits = digits.ToUpperInvariant() };
            var result = await Desk.Pbx.AskAsync<IPbxDigits>(own.Call.Source, (pbx, end) => pbx.GenerateDigitsAsync(request, end), cancellationToken);
            return result.Outcome == ServiceOutcome.Done
                ? CommandDesk.CallDone(own.Call.Id, Desk.Loop.Seq)
                : Refusals.Of(result.Failure);
        };
    }
}
