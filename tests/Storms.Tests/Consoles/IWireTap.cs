namespace Attendant.Storms.Consoles;

/// <summary>Hears what passes on one connection.</summary>
internal interface IWireTap : IDisposable
{
    void FromConsole(ReadOnlySpan<byte> bytes);

    void FromServer(ReadOnlySpan<byte> bytes);
}
