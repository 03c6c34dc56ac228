using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Tests.Wires;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Sdk.CstaSwitch.Tests.Sessions;

public sealed class ServerFirstTests
{
    private const string Ed4 = "http://www.ecma-international.org/standards/ecma-323/csta/ed4";

    [Fact]
    public async Task The_switch_speaks_first_and_counts_from_0000()
    {
        await using var csta = await CstaSwitch.StartAsync(new CstaSwitchOptions { Dialect = CstaDialects.OpenScapeVoice });
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);

        var (invoke, xml) = await client.ReadAsync();

        invoke.ShouldBe("0000");
        xml.ShouldBe($"""<?xml version="1.0" encoding="utf-8"?><ns3:SystemStatus xmlns:ns3="{Ed4}"><ns3:systemStatus>enabled</ns3:systemStatus></ns3:SystemStatus>""");
    }

    [Fact]
    public async Task A_client_that_uses_the_same_invoke_id_registers_and_is_told_of_a_new_status()
    {
        await using var csta = await CstaSwitch.StartAsync(new CstaSwitchOptions { Dialect = CstaDialects.OpenScapeVoice });
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);
        await client.ReadAsync();

        (await client.AskAsync("0000", $"<n:SystemRegister xmlns:n='{Ed4}'><n:requestTypes><n:systemStatus>true</n:systemStatus><n:requestSystemStatus>false</n:requestSystemStatus></n:requestTypes></n:SystemRegister>"))
            .Plain().ShouldBe("SystemRegisterResponse{sysStatRegisterID=1ss}");
        await client.SendAsync("0000", $"<SystemStatusResponse xmlns='{Ed4}'/>");
        (await client.AskAsync("0001", $"<SystemStatus xmlns='{Ed4}'><systemStatus>normal</systemStatus></SystemStatus>")).Plain().ShouldBe("SystemStatusResponse");
        (await client.AskAsync("0002", $"<RequestSystemStatus xmlns='{Ed4}'/>")).Plain().ShouldBe("RequestSystemStatusResponse{systemStatus=normal}");
    }

    [Fact]
    public async Task A_client_that_does_not_answer_the_heartbeat_loses_its_link()
    {
        var clock = new FakeTimeProvider();
        await using var csta = await CstaSwitch.StartAsync(new CstaSwitchOptions { Dialect = CstaDialects.OpenScapeVoice, Time = clock, Heartbeat = TimeSpan.FromSeconds(30) });
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);
        await client.ReadAsync();
        await client.SendAsync("0000", $"<SystemStatusResponse xmlns='{Ed4}'/>");
        await csta.WaitUntilAsync(now => now.Received.Count == 1, client.Deadline);

        clock.Advance(TimeSpan.FromSeconds(30));
        (await client.ReadAsync()).Invoke.ShouldBe("0001");
        clock.Advance(TimeSpan.FromSeconds(30));

        (await client.ReadToEndAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Documents_are_separated_by_nul_where_the_dialect_has_no_header()
    {
        await using var csta = await CstaSwitch.StartAsync(new CstaSwitchOptions { Dialect = CstaDialects.UniTel });
        await using var client = await RawClient.ConnectAsync(csta.EndPoint, header: false);

        await client.SendAsync("", $"<RequestSystemStatus xmlns='{Ed4}'/>");

        (await client.ReadAsync()).Xml.ShouldBe($"""<RequestSystemStatusResponse xmlns="{Ed4}"><systemStatus>normal</systemStatus></RequestSystemStatusResponse>""");
    }

    [Fact]
    public async Task A_link_may_be_tls()
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=switch", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        await using var csta = await CstaSwitch.StartAsync(new CstaSwitchOptions { Dialect = CstaDialects.OpenScapeVoice, Certificate = made });
        await using var client = await RawClient.ConnectAsync(csta.EndPoint, certificate: made);

        (await client.ReadXmlAsync()).Name.LocalName.ShouldBe("SystemStatus");
    }

    [Fact]
    public async Task A_broken_frame_ends_the_link()
    {
        await using var csta = await CstaSwitch.StartAsync(new CstaSwitchOptions());
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);

        await client.SendAsync([0, 0, 0, 3, .. "0001"u8]);

        (await client.ReadToEndAsync()).ShouldBe(0);
        await csta.WaitUntilAsync(now => now.Links == 0, client.Deadline);
    }
}
