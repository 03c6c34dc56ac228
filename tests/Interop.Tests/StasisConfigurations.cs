using Attendant.Interop.Bed;

namespace Attendant.Interop;

// calls of both operators run through the application; where the plugin is in the server's process it dials so that both ends do.
// One of each version by TLS

/// <summary>The newest Asterisk there is (22), the plugin in the server's own process.</summary>
public sealed class NewestAsteriskByStasis : StasisSwitchboard
{
    internal override AsteriskInstance Pbx { get; } = new("stasis22", "127.0.0.43", Suites: "") { StasisUsers = "1001 1002" };

    protected override string Isolation => "assembly";

    protected override string Context => "phones-by-stasis";
}

/// <summary>The newest Asterisk there is (22), the plugin in a process of its own.</summary>
public sealed class NewestAsteriskByStasisAndChild : StasisSwitchboard
{
    internal override AsteriskInstance Pbx { get; } = new("stasis22", "127.0.0.43", Suites: "") { StasisUsers = "1001 1002" };

    protected override bool Secure => true;

    protected override string Isolation => "process";
}

/// <summary>Asterisk 16, the plugin in the server's own process.</summary>
public sealed class OldAsteriskByStasis : StasisSwitchboard
{
    internal override AsteriskInstance Pbx { get; } = new("stasis16", "127.0.0.44", Suites: "bullseye") { StasisUsers = "1001 1002" };

    protected override bool Secure => true;

    protected override string Isolation => "assembly";

    protected override string Context => "phones-by-stasis";
}

/// <summary>Asterisk 16, the plugin in a process of its own.</summary>
public sealed class OldAsteriskByStasisAndChild : StasisSwitchboard
{
    internal override AsteriskInstance Pbx { get; } = new("stasis16", "127.0.0.44", Suites: "bullseye") { StasisUsers = "1001 1002" };

    protected override string Isolation => "process";
}

public sealed class NewestAsteriskByStasisTests(NewestAsteriskByStasis board) : StasisTests(board), IClassFixture<NewestAsteriskByStasis>;

public sealed class NewestAsteriskByStasisAndChildTests(NewestAsteriskByStasisAndChild board) : StasisTests(board), IClassFixture<NewestAsteriskByStasisAndChild>;

public sealed class OldAsteriskByStasisTests(OldAsteriskByStasis board) : StasisTests(board), IClassFixture<OldAsteriskByStasis>;

public sealed class OldAsteriskByStasisAndChildTests(OldAsteriskByStasisAndChild board) : StasisTests(board), IClassFixture<OldAsteriskByStasisAndChild>;
