using Attendant.Testing.Comparer.Ami;

namespace Attendant.Testing.Comparer.Tests.Ami;

public sealed class AmiLinkTests : IDisposable
{
    private const string Welcome = "Response: Success\nActionID: @ID@\nMessage: Authentication accepted\n\n";
    private readonly CancellationTokenSource _safetyNet = new(TimeSpan.FromSeconds(30));

    public void Dispose() => _safetyNet.Dispose();

    [Fact]
    public async Task A_list_is_gathered_to_its_end_and_what_others_say_is_left_out()
    {
        await using var asterisk = new FakeAsterisk(action => action == "Login" ? Welcome : """
            Response: Success
            ActionID: @ID@
            EventList: start

            Event: FullyBooted

            Event: CoreShowChannel
            ActionID: @ID@
            Channel: PJSIP/1001-1

            Event: CoreShowChannel
            ActionID: another
            Channel: PJSIP/1009-1

            Event: CoreShowChannel
            ActionID: @ID@
            Channel: PJSIP/1002-1

            Event: CoreShowChannelsComplete
            ActionID: @ID@


            """.Replace("\r\n", "\n", StringComparison.Ordinal));
        await using var link = await AmiLink.ConnectAsync(asterisk.EndPoint, "cti", "s", _safetyNet.Token);

        var list = await link.ListAsync("CoreShowChannels", _safetyNet.Token);

        list.Select(item => item["channel"]).ShouldBe(["PJSIP/1001-1", "PJSIP/1002-1"]);
    }

    [Fact]
    public async Task A_refused_sign_in_says_why()
    {
        await using var asterisk = new FakeAsterisk(_ => "Response: Error\nActionID: @ID@\nMessage: Authentication failed\n\n");

        (await Should.ThrowAsync<AmiException>(() => AmiLink.ConnectAsync(asterisk.EndPoint, "cti", "s", _safetyNet.Token)))
            .Message.ShouldBe("Login: Authentication failed");
    }

    [Fact]
    public async Task A_link_that_is_closed_ends_what_was_asked()
    {
        await using var asterisk = new FakeAsterisk(action => action == "Login" ? Welcome : null);
        await using var link = await AmiLink.ConnectAsync(asterisk.EndPoint, "cti", "s", _safetyNet.Token);

        await Should.ThrowAsync<AmiException>(() => link.ListAsync("CoreShowChannels", _safetyNet.Token));
    }
}
