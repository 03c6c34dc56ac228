using Attendant.Client;
using Attendant.Client.Messages;
using Attendant.Client.Picture;
using Attendant.Protocol;

namespace TerminalConsole.Desk;

/// <summary>Signs in and subscribes to whatever of this console's topics the user may see.</summary>
internal static class SignIn
{
    private static readonly (Topic Topic, string Permission)[] Wanted =
    [
        (Topic.Calls, Permissions.CallControl), (Topic.Parked, Permissions.ParkedView), (Topic.People, Permissions.PeopleView),
        (Topic.Settings, Permissions.SettingsView), (Topic.Plugins, Permissions.PluginsView),
    ];

    public static async Task<Answer<ConsolePicture>> AtAsync(AttendantClient client, Credentials credentials, CancellationToken cancellationToken)
    {
        var signedIn = await client.SignInAsync(credentials, cancellationToken);
        return signedIn.IsDone ? await client.SubscribeAsync(Topics(signedIn.Value), cancellationToken) : new(signedIn.Refusal);
    }

    private static List<Topic> Topics(SignedIn session)
    {
        var topics = Wanted.Where(w => session.Permissions.Contains(w.Permission)).Select(w => w.Topic).ToList();

        // an administrator without edition has no line, and may not see those of others
        if (session.User.Edition != Edition.None) topics.Insert(0, Topic.Lines());
        return topics;
    }
}
