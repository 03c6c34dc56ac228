using Attendant.Client;
using Attendant.Client.Events;
using Attendant.Client.Messages;
using TerminalConsole.Desk;

namespace TerminalConsole.Screen;

/// <summary>The interactive screen: draws what is known, does what keys ask for, until the operator or the server ends it.</summary>
internal sealed class ScreenSession(AttendantClient client, ITerminal terminal, TimeProvider time)
{
    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(40);
    private static readonly Task Never = new TaskCompletionSource().Task;
    private readonly List<Task> _doing = [];
    private readonly Lock _gate = new();
    private readonly HashSet<string> _rung = [];
    private bool _lost;
    private ScreenState _state = new();

    /// <summary>Null where the operator ended it, else why the server did.</summary>
    public async Task<AttendantRefusal?> RunAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        try
        {
            return await LoopAsync(second, end.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            await client.SignOutAsync(CancellationToken.None);
            await end.CancelAsync();
            await Task.WhenAll(_doing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<AttendantRefusal?> LoopAsync(PeriodicTimer second, CancellationToken end)
    {
        Task<bool>? key = null, happened = null, resized = null, tick = null;
        while (true)
        {
            var (width, height) = terminal.Size;
            terminal.Draw(ScreenView.Of(client.Picture, State, time.GetUtcNow(), width, height));
            key ??= terminal.Keys.WaitToReadAsync(end).AsTask();
            happened ??= client.Events.WaitToReadAsync(end).AsTask();
            resized ??= terminal.Resized.WaitToReadAsync(end).AsTask();
            tick ??= second.WaitForNextTickAsync(end).AsTask();
            await Task.WhenAny(key, happened, resized, tick, DoneAsync());
            end.ThrowIfCancellationRequested();
            if (Take(ref resized)) terminal.Resized.TryRead(out _);
            Take(ref tick);
            if (Take(ref key) && PressAll(end)) return null;
            if (!Take(ref happened)) continue;
            if (ReadEvents() is { } why) return why;

            // a busy switchboard must not make us draw more than anybody can see
            await Task.Delay(FrameTime, time, end);
        }
    }

    private ScreenState State
    {
        get { lock (_gate) return _state; }
    }

    private static bool Take(ref Task<bool>? task)
    {
        if (task is not { IsCompleted: true }) return false;
        task = null;
        return true;
    }

    // true: quit
    private bool PressAll(CancellationToken end)
    {
        while (terminal.Keys.TryRead(out var key))
        {
            ScreenOrder? order;
            lock (_gate) (_state, order) = ScreenKeys.Press(_state, key, client.Picture);
            if (order == ScreenOrder.Quit) return true;
            if (order is not null) _doing.Add(DoAsync(order, end));
        }

        return false;
    }

    private Task DoneAsync()
    {
        _doing.RemoveAll(t => t.IsCompleted);
        return _doing.Count == 0 ? Never : Task.WhenAny(_doing);
    }

    private async Task DoAsync(ScreenOrder order, CancellationToken end)
    {
        var action = order.Action!;
        var picture = client.Picture;
        var chosen = State.ChosenOf(picture) is { } key ? picture.Calls[key] : null;
        var read = DeskCommand.Read(action, order.Words, picture, chosen);
        Say($"{action.Label} {string.Join(' ', order.Words)} …", bad: false);
        var answer = read.IsDone ? await action.Do(client, read.Value, end) : new(read.Refusal);
        if (answer.Refusal is { } refusal) Say($"{action.Label}: {RefusalText.Of(refusal)}", bad: true);
        else Say(answer.Value is ParkDone parked ? $"parked at {parked.Slot}" : $"{action.Label}: done", bad: false);
    }

    private AttendantRefusal? ReadEvents()
    {
        AttendantRefusal? why = null;
        while (client.Events.TryRead(out var happened))
        {
            if (happened is ConnectionChanged { State: ClientState.Closed, Why: { } ended }) why = ended;
            if (happened is ConnectionChanged { State: ClientState.Reconnecting, Why: { } lost })
            {
                _lost = true;
                Say(lost.Message, bad: true);
            }

            if (happened is ConnectionChanged { State: ClientState.Online } && _lost)
            {
                _lost = false;
                Say("Connected again; this is how it stands now.", bad: false);
            }

            if (happened is CallChanged { Call: { State: CallState.Offered } offered } && _rung.Add(offered.Id)) terminal.Ring();
            if (happened is CallEnded over) _rung.Remove(over.CallId);
            if (happened is ServerStopping stopping) Say($"The server stops in {stopping.GraceSeconds} s; calls go on, and so do we when it is back.", bad: true);
        }

        return why;
    }

    private void Say(string notice, bool bad)
    {
        lock (_gate) _state = _state.Say(notice.ReplaceLineEndings(" "), bad);
    }
}
