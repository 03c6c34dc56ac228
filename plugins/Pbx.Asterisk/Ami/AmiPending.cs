namespace Attendant.Pbx.Asterisk.Ami;

/// <summary>An action that waits for its response and, where that begins a list, for the list's end.</summary>
internal sealed class AmiPending
{
    private readonly TaskCompletionSource<AmiResponse> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<AmiMessage> _items = [];
    private AmiMessage? _head;

    public Task<AmiResponse> Answer => _done.Task;

    /// <summary>Takes a message of this action; true when nothing more is awaited.</summary>
    public bool Take(AmiMessage message)
    {
        if (message.Response is not null && _head is null)
        {
            _head = message;
            if (message.Is("EventList", "start") && message.Is("Response", "Success")) return false;
            // DBGet answers with one event and no word of a list
            if (message.Response == "Success" && message["Message"] is "Result will follow") return false;
            return Finish();
        }
        if (_head is null) return false;
        if (message.Is("EventList", "Complete") || message.Is("EventList", "cancelled")) return Finish();
        if (_items.Count >= AmiLimits.ListItems) throw new AmiFault($"a list of more than {AmiLimits.ListItems} items came back");
        _items.Add(message);
        return message.Event is "DBGetResponse" && !_head.Is("EventList", "start") && Finish();
    }

    public void Fail(Exception reason) => _done.TrySetException(reason);

    private bool Finish()
    {
        _done.TrySetResult(new AmiResponse(_head!, _items));
        return true;
    }
}
