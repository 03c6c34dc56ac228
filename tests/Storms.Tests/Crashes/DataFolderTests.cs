using System.Text.Json;
using Attendant.Client;
using Attendant.Client.Events;
using Attendant.Storms.Consoles;
using Attendant.Storms.Storms;
using Attendant.Testing.Processes;

namespace Attendant.Storms.Crashes;

/// <summary>A data folder that cannot be written, that is full, or that another server has: a sentence that says so, and everything else goes on.</summary>
public sealed class DataFolderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_read_only_data_folder_the_server_does_not_start_and_says_why()
    {
        await using var server = new ServerProcess();
        await server.AddUserAsync("ada", "--extension", "1001", "--edition", "Bae");
        await server.StartAsync(cancellationToken: Ct);
        await server.KillAsync();
        await using var mounted = await MountedFolder.ReadOnlyAsync(server.DataFolder);

        var refused = await server.RunAsync("serve");

        refused.ExitCode.ShouldBe(1, refused.ToString());
        ShouldBeASentence(refused.Errors);
        refused.Errors.ShouldContain($"The data folder {server.DataFolder} cannot be written: ");
        refused.Errors.ShouldContain("Read-only file system");
    }

    [Fact]
    public async Task On_a_read_only_data_folder_without_a_trace_of_a_server_it_says_why_too()
    {
        await using var server = new ServerProcess();
        await using var mounted = await MountedFolder.ReadOnlyAsync(server.DataFolder);

        foreach (var command in (string[][])[["serve"], ["users", "list"], ["users", "add", "ada", "--extension", "1001", "--password-from", "env:ATTENDANT_PASSWORD"], ["cert", "show"]])
        {
            var refused = await server.RunAsync(command);
            refused.ExitCode.ShouldBe(1, refused.ToString());
            ShouldBeASentence(refused.Errors);
            refused.Errors.ShouldContain(server.DataFolder);
        }
    }

    [Fact]
    public async Task On_a_full_disk_the_server_does_not_start_and_says_why()
    {
        await using var server = new ServerProcess();
        await using var disk = await MountedFolder.SmallAsync(server.DataFolder, megabytes: 4);
        disk.Fill();

        var refused = await server.RunAsync("serve");

        refused.ExitCode.ShouldBe(1, refused.ToString());
        ShouldBeASentence(refused.Errors);
        refused.Errors.ShouldContain(server.DataFolder);
        refused.Errors.ShouldMatch("(?i)disk|no space");
    }

    [Fact]
    public async Task With_a_certificate_that_cannot_be_used_it_does_not_start_and_says_why()
    {
        await using var server = new ServerProcess();
        var certificate = Path.Combine(server.DataFolder, "half.pem");
        await File.WriteAllTextAsync(certificate, "-----BEGIN CERTIFICATE-----\nMIIB", Ct);

        var refused = await server.RunAsync("serve", $"--Tls:Certificate={certificate}");

        refused.ExitCode.ShouldBe(1, refused.ToString());
        ShouldBeASentence(refused.Errors);
        refused.Errors.ShouldContain($"The certificate {certificate} cannot be used");
    }

    [Fact]
    public async Task When_the_disk_becomes_full_consoles_go_on_and_what_cannot_be_kept_is_refused()
    {
        await using var server = new ServerProcess();
        await using var disk = await MountedFolder.SmallAsync(server.DataFolder, megabytes: 32);
        Directory.CreateDirectory(Path.Combine(server.DataFolder, "connectors.d"));
        await ManyUsers.AddAsync(server, 3, number => ManyUsers.Operator(number, $"{1001 + number}"));
        server.WriteConnector("pbx", Traffic.Connector(extensions: 20));
        await server.StartAsync(cancellationToken: Ct);
        await server.SaysAsync("Connector pbx is running", Ct);
        await new Traffic(server).RunAsync(callsPerMinute: 600, operatorCallsPerMinute: 60, Ct);
        await using var console = await SignedInConsole.StartAsync(server, "user0", Ct, Topic.Lines(), Topic.Calls);
        await using var changing = await WireConsole.ConnectAsync(server.Port, cancellationToken: Ct);
        (await changing.SignInAsync("user1")).ShouldBeNull();

        disk.Fill();
        var password = await ChangeUntilRefusedAsync(changing);

        var seen = console.Events.Count;
        (await console.Client.Lines.DoNotDisturbAsync(true, cancellationToken: Ct)).OrThrow();
        await console.UntilAsync("calls go on", _ => console.Events.Skip(seen).OfType<LineChanged>().Count() > 20, Ct);
        await using (var late = await WireConsole.ConnectAsync(server.Port, cancellationToken: Ct))
        {
            (await late.SignInAsync("user1", password)).ShouldBeNull("the old password still holds, and a full disk keeps nobody out");
            await late.DoAsync("session.logout", new { });
        }

        var added = await server.RunAsync("users", "add", "late", "--extension", "1010", "--password-from", "env:ATTENDANT_PASSWORD");
        added.ExitCode.ShouldBe(1, added.ToString());
        ShouldBeASentence(added.Errors);
        server.Output.ShouldContain("disk is full");
        server.Output.ShouldNotContain("   at ");

        disk.Free();
        await changing.DoAsync("session.changePassword", new { old = password, @new = "after-the-flood" });
        (await console.Client.Lines.DoNotDisturbAsync(false, cancellationToken: Ct)).OrThrow();
        console.ShouldHaveStayedSignedIn();
        await server.KillAsync();
        (await DatabaseCheck.RunAsync(server.DataFolder)).ShouldBe("ok");
        await server.StartAsync(cancellationToken: Ct);
        await using var after = await WireConsole.ConnectAsync(server.Port, cancellationToken: Ct);
        (await after.SignInAsync("user1", "after-the-flood")).ShouldBeNull();
        await after.DisposeAsync();
        await server.ShouldEndCleanlyAsync(Ct);
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_folder_refuses_with_a_sentence_and_the_first_notices_nothing()
    {
        await using var server = new ServerProcess();
        await server.AddUserAsync("ada", "--extension", "1001", "--edition", "Bae");
        server.WriteConnector("pbx", Traffic.Connector(extensions: 5));
        await server.StartAsync(cancellationToken: Ct);
        await using var ada = await SignedInConsole.StartAsync(server, "ada", Ct, Topic.Lines());

        for (var second = 0; second < 3; second++)
        {
            var refused = await server.RunAsync("serve");
            refused.ExitCode.ShouldBe(1, refused.ToString());
            ShouldBeASentence(refused.Errors);
            refused.Errors.ShouldContain($"Another server uses the data folder {server.DataFolder}");
        }

        (await ada.Client.Lines.DoNotDisturbAsync(true, cancellationToken: Ct)).OrThrow();
        ada.ShouldHaveStayedSignedIn();
        await ada.DisposeAsync();
        await server.ShouldEndCleanlyAsync(Ct);
    }

    /// <summary>Some changes still find room in the files that are there; what was answered holds.</summary>
    private static async Task<string> ChangeUntilRefusedAsync(WireConsole console)
    {
        var password = ServerProcess.Password;
        for (var change = 0; change < 50; change++)
        {
            var fresh = $"changed-{change:D4}";
            var answer = await console.AskAsync("session.changePassword", new { old = password, @new = fresh });
            if (answer.TryGetProperty("error", out JsonElement error))
            {
                error.GetProperty("message").GetString().ShouldNotBeNull().ShouldContain("disk is full");
                return password;
            }

            password = fresh;
        }

        throw new InvalidOperationException("Fifty changes found room on a full disk.");
    }

    private static void ShouldBeASentence(string errors)
    {
        errors.Trim().ShouldEndWith(".");
        errors.ShouldNotContain("   at ");
        errors.ShouldNotContain("Exception");
        errors.ShouldNotContain("Unhandled");
    }
}
