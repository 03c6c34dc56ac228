namespace Attendant.Server.Consoles;

internal enum OutboxKind : byte
{
    Answer = 0,
    Event,
    Replay,
}
