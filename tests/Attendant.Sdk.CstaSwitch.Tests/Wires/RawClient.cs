using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using Attendant.Sdk.CstaSwitch.Tests.Fixtures;

namespace Attendant.Sdk.CstaSwitch.Tests.Wires;

/// <summary>A client of octets: it knows frames and nothing of CSTA, so that what it sends and reads is what the test says.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private readonly TcpClient _tcp = new() { NoDelay = true };
    private readonly CancellationTokenSource _deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly bool _header;
    private Stream _stream = Stream.Null;

    private RawClient(bool header)
    {
        _header = header;
        // a test that waits for what never comes must say so
        _deadline.CancelAfter(TimeSpan.FromSeconds(20));
    }

    public CancellationToken Deadline => _deadline.Token;

    public static async Task<RawClient> ConnectAsync(IPEndPoint to, bool header = true, X509Certificate2? certificate = null)
    {
        var client = new RawClient(header);
        await client._tcp.ConnectAsync(to, client.Deadline);
        client._stream = client._tcp.GetStream();
        if (certificate is null) return client;
        var secured = new SslStream(client._stream, false, (_, seen, _, _) => seen?.GetCertHashString() == certificate.GetCertHashString());
        await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "switch" }, client.Deadline);
        client._stream = secured;
        return client;
    }

    public async Task SendAsync(string invoke, string xml)
    {
        var body = Encoding.UTF8.GetBytes(xml);
        var length = body.Length + 8;
        byte[] frame = _header ? [0, 0, (byte)(length >> 8), (byte)length, .. Encoding.ASCII.GetBytes(invoke), .. body] : [.. body, 0];
        await SendAsync(frame);
    }

    public async Task SendAsync(byte[] octets) => await _stream.WriteAsync(octets, Deadline);

    /// <summary>The next message: its invoke id, its octets as text.</summary>
    public async Task<(string Invoke, string Xml)> ReadAsync()
    {
        if (!_header)
        {
            List<byte> document = [];
            var one = new byte[1];
            while (true)
            {
                await _stream.ReadExactlyAsync(one, Deadline);
                if (one[0] == 0) return ("", Encoding.UTF8.GetString([.. document]));
                document.Add(one[0]);
            }
        }

        var header = new byte[8];
        await _stream.ReadExactlyAsync(header, Deadline);
        header[..2].ShouldBe(new byte[2]);
        var body = new byte[((header[2] << 8) | header[3]) - 8];
        await _stream.ReadExactlyAsync(body, Deadline);
        return (Encoding.ASCII.GetString(header, 4, 4), Encoding.UTF8.GetString(body));
    }

    /// <summary>The next message's root element.</summary>
    public async Task<XElement> ReadXmlAsync() => Checked((await ReadAsync()).Xml);

    // whatever the switch says must be what ECMA-323 allows
    private static XElement Checked(string xml)
    {
        var root = XElement.Parse(xml);
        ContentModels.Faults(root).ShouldBeEmpty();
        return root;
    }

    /// <summary>Sends a request and reads until its answer comes; what else comes meanwhile is kept for <see cref="Aside"/>.</summary>
    public async Task<XElement> AskAsync(string invoke, string xml)
    {
        await SendAsync(invoke, xml);
        while (true)
        {
            var (id, text) = await ReadAsync();
            var root = Checked(text);
            var name = root.Name.LocalName;
            if (id == invoke && (name.EndsWith("Response", StringComparison.Ordinal) || name == "CSTAErrorCode")) return root;
            Aside.Add((id, root));
        }
    }

    public List<(string Invoke, XElement Root)> Aside { get; } = [];

    /// <summary>Reads until the switch ends the link, for whatever reason.</summary>
    public async Task<int> ReadToEndAsync()
    {
        var count = 0;
        var some = new byte[4096];
        try
        {
            while (await _stream.ReadAsync(some, Deadline) is > 0 and var more) count += more;
        }
        catch (IOException)
        {
            // reset is an end too
        }

        return count;
    }

    /// <summary>Reads octets, whatever they are, until these have come.</summary>
    public async Task<byte[]> ReadUntilAsync(byte[] end)
    {
        List<byte> seen = [];
        var some = new byte[4096];
        while (!CollectionsMarshal.AsSpan(seen).EndsWith(end))
        {
            var count = await _stream.ReadAsync(some, Deadline);
            count.ShouldBeGreaterThan(0);
            seen.AddRange(some.AsSpan(0, count));
        }

        return [.. seen];
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _tcp.Dispose();
        _deadline.Dispose();
    }
}
