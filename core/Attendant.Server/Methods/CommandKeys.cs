using System.Text.Json;
using Attendant.Protocol;
using Attendant.Server.Consoles;

namespace Attendant.Server.Methods;

/// <summary>
/// The commands of a session that came with a key: one that is sent twice is done once. Full or old: the oldest are
/// forgotten.
/// </summary>
internal sealed class CommandKeys(ConsoleOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Remembered> _byKey = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Does the command, or gives the answer that it got the first time (or waits for it).</summary>
    public async Task<KeyedResult> OnceAsync(string key, string method, JsonElement parameters, Func<Task<MethodResult>> command)
    {
        var fingerprint = ParameterFingerprint.Of(parameters);
        Remembered? mine = null;
        Remembered? known;
        lock (_lock)
        {
            while (_order.TryPeek(out var oldest) && time.GetElapsedTime(_byKey[oldest].At) > options.RememberKeys) Forget();
            if (!_byKey.TryGetValue(key, out known))
            {
                if (_order.Count >= options.RememberedKeys) Forget();
                mine = new Remembered(method, fingerprint, time.GetTimestamp());
                _byKey[key] = mine;
                _order.Enqueue(key);
            }
        }

        if (mine is null)
        {
            return known!.Method == method && known.Parameters.AsSpan().SequenceEqual(fingerprint)
                ? await known.Result.Task
                : new KeyedResult(ProtocolError.Refused(Reasons.DuplicateKey, "The key was used for another command."));
        }

        var result = new KeyedResult(await command());
        mine.Result.SetResult(result);
        return result;
    }

    private void Forget() => _byKey.Remove(_order.Dequeue());

    private sealed class Remembered(string method, byte[] parameters, long at)
    {
        public string Method { get; } = method;

        public byte[] Parameters { get; } = parameters;

        public long At { get; } = at;

        public TaskCompletionSource<KeyedResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
