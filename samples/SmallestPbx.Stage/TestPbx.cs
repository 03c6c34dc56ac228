using System.Globalization;

namespace SmallestPbx.Stage;

/// <summary>A PBX in memory that speaks the lines which the plugin understands. Alone under its lock.</summary>
internal sealed class TestPbx(IReadOnlyList<string> phones)
{
    private readonly Lock _gate = new();
    private readonly List<TestCall> _calls = [];
    private readonly HashSet<string> _watched = [];
    private Action<string>? _say;
    private int _last;

    public void Connect(Action<string> say)
    {
        lock (_gate)
        {
            _watched.Clear();
            _say = say;
        }
    }

    public void Disconnect()
    {
        lock (_gate) _say = null;
    }

    /// <summary>A line from the plugin: its number, the command, what the command needs.</summary>
    public void Command(string line)
    {
        lock (_gate)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var answer = words switch
            {
                [_, "hello" or "ping"] => "ok",
                [_, "watch", var who] => Watch(who),
                [_, "unwatch", var who] => Unwatch(who),
                [_, "find", var who] => phones.Contains(who) ? "ok" : NoDevice,
                [_, "snapshot", .. var only] => Snapshot(only),
                [_, "call", var from, var to] => Call(from, to),
                [_, "answer" or "clear" or "hold" or "retrieve", var call, var phone] => Do(words[1], _calls.Find(c => c.Id == call), phone),
                _ => "no command The PBX does not know that.",
            };
            Say($"{words[0]} {answer}");
        }
    }

    public string Call(string from, string to)
    {
        lock (_gate)
        {
            if (!phones.Contains(from)) return NoDevice;
            if (!phones.Contains(to) && to.Length != 3) return "no number That cannot be dialled.";
            var call = new TestCall((++_last).ToString(CultureInfo.InvariantCulture));
            var free = phones.Contains(to) && !_calls.Exists(c => c.Phones.ContainsKey(to));
            _calls.Add(call);
            call.Phones[from] = "connected";
            Tell(call, from, "initiated");
            Tell(call, from, "dialled");
            call.Phones[to] = free ? "ringing" : "failed";
            Tell(call, to, call.Phones[to]);
            return $"ok {call.Id}";
        }
    }

    /// <summary>Somebody at the phone does it with the call that it fits.</summary>
    public void AtPhone(string what, string phone)
    {
        lock (_gate)
        {
            var wanted = what switch { "answer" => "ringing", "hold" => "connected", "retrieve" => "held", _ => null };
            var call = _calls.Find(c => c.Phones.TryGetValue(phone, out var state) && (wanted is null || state == wanted));
            Do(what, call, phone);
        }
    }

    private const string NoDevice = "no device There is no such phone.";

    private string Do(string what, TestCall? call, string phone)
    {
        if (call is null || !call.Phones.TryGetValue(phone, out var state)) return "no call That phone has no such call.";
        switch (what, state)
        {
            case ("answer", "ringing"): return Become(call, phone, "connected", "answered");
            case ("hold", "connected") when call.Phones.Values.All(s => s is "connected" or "held"): return Become(call, phone, "held", "held");
            case ("retrieve", "held"): return Become(call, phone, "connected", "retrieved");
            case ("clear", _):
                Leave(call, phone);
                // nobody stays in a call alone
                while (call.Phones.Count == 1) Leave(call, call.Phones.Keys.First());
                return "ok";
            default: return $"no state The call is {state} there.";
        }
    }

    private string Become(TestCall call, string phone, string state, string what)
    {
        call.Phones[phone] = state;
        Tell(call, phone, what);
        return "ok";
    }

    private void Leave(TestCall call, string phone)
    {
        Tell(call, phone, "left");
        call.Phones.Remove(phone);
        if (call.Phones.Count == 0) _calls.Remove(call);
    }

    private string Watch(string who)
    {
        if (who != "*" && !phones.Contains(who)) return NoDevice;
        foreach (var phone in phones.Where(p => who == "*" || p == who))
        {
            _watched.Add(phone);
            Say($"# {phone} Phone-{phone}");
            foreach (var call in _calls.Where(c => c.Phones.ContainsKey(phone))) SayWhole(call);
        }

        return "ok";
    }

    private string Unwatch(string who)
    {
        _watched.RemoveWhere(w => who == "*" || w == who);
        return "ok";
    }

    private string Snapshot(string[] only)
    {
        foreach (var phone in _watched.Where(p => only.Length == 0 || only[0] == p)) Say($"# {phone} Phone-{phone}");
        foreach (var call in _calls.Where(c => c.Told && (only.Length == 0 || c.Phones.ContainsKey(only[0])))) SayWhole(call);
        return "ok";
    }

    // a call is told from its first watched phone on, to its end
    private void Tell(TestCall call, string phone, string what)
    {
        if (!call.Told && !call.Phones.Keys.Any(_watched.Contains)) return;
        if (call.Told || what == "initiated") Say($"* {call.Id} {phone} {what}");
        else SayWhole(call);
        call.Told = true;
    }

    private void SayWhole(TestCall call)
    {
        call.Told = true;
        Say($"= {call.Id} {string.Join(' ', call.Phones.Select(p => $"{p.Key} {p.Value}"))}");
    }

    private void Say(string line)
    {
        try
        {
            _say?.Invoke(line);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            _say = null;
        }
    }

    private sealed class TestCall(string id)
    {
        public string Id { get; } = id;

        public bool Told { get; set; }

        /// <summary>How each phone stands in it: connected, ringing, held, failed.</summary>
        public SortedDictionary<string, string> Phones { get; } = new(StringComparer.Ordinal);
    }
}
