namespace Attendant.Pbx.Simulator.Switching;

internal sealed class AgendaEntry
{
    public required DateTimeOffset Due { get; init; }

    public required Action Action { get; init; }

    public bool Cancelled { get; private set; }

    public void Cancel() => Cancelled = true;
}
