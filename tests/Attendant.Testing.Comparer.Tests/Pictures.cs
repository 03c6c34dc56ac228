using Attendant.Testing.Comparer.Asterisk;
using Attendant.Testing.Comparer.Consoles;

namespace Attendant.Testing.Comparer.Tests;

/// <summary>Pictures for the tests of the comparison.</summary>
internal static class Pictures
{
    public static ExtensionPicture Extension(string number, string state, params ChannelPicture[] channels) => new(number, state, false, "", channels);

    public static ChannelPicture Channel(string state, string party, bool? held = false, int peers = 1) => new()
    {
        Name = "PJSIP/1001-1", State = state, Party = party, Held = state == "Up" ? held : null,
        Peers = [.. new[] { $"PJSIP/{party}-1", "PJSIP/1018-1", "PJSIP/1019-1" }.Take(peers)],
    };

    public static AsteriskPicture Asterisk(params ExtensionPicture[] extensions) =>
        new(extensions.ToDictionary(extension => extension.Number), new Dictionary<string, ParkedPicture>());

    public static AsteriskPicture Parked(params (string Slot, string Caller)[] parked) => new(new Dictionary<string, ExtensionPicture>(),
        parked.ToDictionary(each => each.Slot, each => new ParkedPicture(each.Slot, "PJSIP/1-1", each.Caller)));

    public static ConsolePicture Line(string extension, string state, params ConsoleCall[] calls) => new()
    {
        Lines = [new ConsoleLine { Id = "L" + extension, Extension = extension, State = state }], Calls = calls,
    };

    public static ConsoleCall Call(string state, string calling, string called, string line = "L1001") => new()
    {
        Id = "C" + state, Line = line, State = state,
        Calling = new ConsoleParty { Number = calling }, Called = new ConsoleParty { Number = called },
    };
}
