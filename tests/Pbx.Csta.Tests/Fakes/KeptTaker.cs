using System.Threading.Channels;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Tests.Fakes;

/// <summary>Keeps what a link hands on, in its order.</summary>
internal sealed class KeptTaker : ILinkTaker
{
    private readonly Channel<string> _taken = Channel.CreateUnbounded<string>();

    public void TakeEvent(XmlNode root) => _taken.Writer.TryWrite(root.NameText);

    public bool TakeRequest(int invokeId, XmlNode root)
    {
        _taken.Writer.TryWrite(root.NameText);
        if (root.Is("Stumble"u8)) throw new InvalidOperationException("stumbled");
        return root.Is("SnapshotDeviceData"u8);
    }

    public void MonitorEnded(string crossReference) => _taken.Writer.TryWrite("ended " + crossReference);

    public void TakeStatus(string? status) => _taken.Writer.TryWrite("status " + status);

    public void Note(string what) => _taken.Writer.TryWrite(what);

    public async Task<string> NextAsync()
    {
        using var safety = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _taken.Reader.ReadAsync(safety.Token);
    }
}
