namespace Attendant.Client.Fakes;

internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("attendant-client-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
