using Attendant.Client.Messages;
using Attendant.Client.Requests;
using Attendant.Protocol;

namespace Attendant.Client.Commands;

/// <summary>
/// What can be done with calls. Each is answered when its effect was seen; the events of the effect come before. What is possible
/// now stands in <see cref="Call.Actions"/>. Refused like everything else by a value, see <see cref="Answer{T}"/>.
/// </summary>
public sealed class CallCommands
{
    private readonly AttendantClient _client;

    internal CallCommands(AttendantClient client) => _client = client;

    /// <summary>Calls a number from the own line, or another permitted one; done when the call has begun.</summary>
    public Task<Answer<CallDone>> MakeAsync(string to, string? line = null, RouteChoice? route = null, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallMake, new Parameters().Set("to", to).Set("line", line).SetWord("route", route), cancellationToken);

    /// <summary>Answers a call that rings.</summary>
    public Task<Answer<CallDone>> AnswerAsync(string callId, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallAnswer, Of(callId), cancellationToken);

    /// <summary>Rejects a call that rings.</summary>
    public Task<Answer<CallDone>> RejectAsync(string callId, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallReject, Of(callId), cancellationToken);

    /// <summary>Hangs up.</summary>
    public Task<Answer<CallDone>> HangUpAsync(string callId, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallHangup, Of(callId), cancellationToken);

    /// <summary>Holds a call.</summary>
    public Task<Answer<CallDone>> HoldAsync(string callId, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallHold, Of(callId), cancellationToken);

    /// <summary>Goes on with a held call.</summary>
    public Task<Answer<CallDone>> RetrieveAsync(string callId, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallRetrieve, Of(callId), cancellationToken);

    /// <summary>Sends digits (0-9, *, #) into a call.</summary>
    public Task<Answer<CallDone>> SendDigitsAsync(string callId, string digits, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallDtmf, Of(callId).Set("digits", digits), cancellationToken);

    /// <summary>Transfers a call without asking first; a safe transfer comes back when it is not answered.</summary>
    public Task<Answer<CallDone>> TransferAsync(string callId, string to, bool? safe = null, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallTransfer, Of(callId).Set("to", to).Set("safe", safe), cancellationToken);

    /// <summary>Transfers a call to a voice mailbox; without an extension to the one of the line.</summary>
    public Task<Answer<CallDone>> ToVoicemailAsync(string callId, string? extension = null, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallToVoicemail, Of(callId).Set("extension", extension), cancellationToken);

    /// <summary>Holds a call and calls somebody about it. The answer has the id of the new call.</summary>
    public Task<Answer<CallDone>> ConsultAsync(string callId, string to, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallConsult, Of(callId).Set("to", to), cancellationToken);

    /// <summary>Joins the held call with the one consulted, and leaves both. By the consultation's id.</summary>
    public Task<Answer<CallDone>> CompleteTransferAsync(string callId, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallCompleteTransfer, Of(callId), cancellationToken);

    /// <summary>Ends the consultation and goes back to the held call. By the consultation's id.</summary>
    public Task<Answer<CallDone>> CancelTransferAsync(string callId, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallCancelTransfer, Of(callId), cancellationToken);

    /// <summary>Changes between the held call and the consultation. By the consultation's id.</summary>
    public Task<Answer<CallDone>> ToggleAsync(string callId, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallToggle, Of(callId), cancellationToken);

    /// <summary>Makes one conference of the held call and the consultation. By the consultation's id.</summary>
    public Task<Answer<CallDone>> ConferenceAsync(string callId, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallConference, Of(callId), cancellationToken);

    /// <summary>Connects the other sides of two own calls with each other.</summary>
    public Task<Answer<CallDone>> JoinAsync(string callId, string otherCallId, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallJoin, Of(callId).Set("otherCallId", otherCallId), cancellationToken);

    /// <summary>Sends a call elsewhere before it is answered.</summary>
    public Task<Answer<CallDone>> DeflectAsync(string callId, string to, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallDeflect, Of(callId).Set("to", to), cancellationToken);

    /// <summary>Takes a call that rings at a colleague: by the colleague's line id.</summary>
    public Task<Answer<CallDone>> PickUpLineAsync(string line, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallPickup, new Parameters().Set("line", line), cancellationToken);

    /// <summary>Takes a call that rings at a colleague: by the colleague's extension, <c>AMBIGUOUS</c> where several have it.</summary>
    public Task<Answer<CallDone>> PickUpExtensionAsync(string extension, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallPickup, new Parameters().Set("extension", extension), cancellationToken);

    /// <summary>Takes a call that rings elsewhere: by its id.</summary>
    public Task<Answer<CallDone>> PickUpCallAsync(string callId, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallPickup, Of(callId), cancellationToken);

    /// <summary>Takes a call that rings in the own pickup group.</summary>
    public Task<Answer<CallDone>> GroupPickUpAsync(CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallGroupPickup, Parameters.None, cancellationToken);

    /// <summary>Parks a call, in a free slot or the one named.</summary>
    public Task<Answer<ParkDone>> ParkAsync(string callId, string? slot = null, CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.CallPark, Of(callId).Set("slot", slot), WireJson.Default.ParkDone, cancellationToken);

    /// <summary>Takes a parked call; the source is needed where several PBXs have the slot.</summary>
    public Task<Answer<CallDone>> UnparkAsync(string slot, string? source = null, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallUnpark, new Parameters().Set("slot", slot).Set("source", source), cancellationToken);

    /// <summary>Starts, stops, pauses or resumes a call's recording.</summary>
    public Task<Answer<CallDone>> RecordAsync(string callId, RecordAction action, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallRecord, Of(callId).SetWord<RecordAction>("action", action), cancellationToken);

    /// <summary>Listens to, whispers into or barges in on the call of a colleague's line.</summary>
    public Task<Answer<CallDone>> SuperviseAsync(string line, SuperviseMode mode, CancellationToken cancellationToken = default) =>
        AskAsync(MethodNames.CallSupervise, new Parameters().Set("line", line).SetWord<SuperviseMode>("mode", mode), cancellationToken);

    /// <summary>Calls the panic number at once. An active call is held first; where that fails it is called all the same.</summary>
    public Task<Answer<PanicDone>> PanicAsync(CancellationToken cancellationToken = default) =>
        _client.AskAsync(MethodNames.PanicCall, Parameters.None, WireJson.Default.PanicDone, cancellationToken);

    private static Parameters Of(string callId) => new Parameters().Set("callId", callId);

    private Task<Answer<CallDone>> AskAsync(string method, Parameters parameters, CancellationToken cancellationToken) =>
        _client.AskAsync(method, parameters, WireJson.Default.CallDone, cancellationToken);
}
