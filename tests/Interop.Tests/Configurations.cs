using Attendant.Interop.Bed;

namespace Attendant.Interop;

// the same plugin binary, on both versions, in the server's process and in a child: everything holds everywhere

/// <summary>The newest Asterisk there is (22), the plugin in the server's own process.</summary>
public sealed class NewestAsterisk : Switchboard
{
    internal override AsteriskInstance Pbx { get; } = new("interop22", "127.0.0.41", Suites: "");

    protected override string Isolation => "assembly";
}

/// <summary>The newest Asterisk there is (22), the plugin in a process of its own.</summary>
public sealed class NewestAsteriskByChild : Switchboard
{
    internal override AsteriskInstance Pbx { get; } = new("interop22", "127.0.0.41", Suites: "");

    protected override string Isolation => "process";
}

/// <summary>Asterisk 16, the plugin in the server's own process.</summary>
public sealed class OldAsterisk : Switchboard
{
    internal override AsteriskInstance Pbx { get; } = new("interop16", "127.0.0.42", Suites: "bullseye");

    protected override string Isolation => "assembly";
}

/// <summary>Asterisk 16, the plugin in a process of its own.</summary>
public sealed class OldAsteriskByChild : Switchboard
{
    internal override AsteriskInstance Pbx { get; } = new("interop16", "127.0.0.42", Suites: "bullseye");

    protected override string Isolation => "process";
}

public sealed class NewestAsteriskTests(NewestAsterisk board) : NotifyTests(board), IClassFixture<NewestAsterisk>;

public sealed class NewestAsteriskByChildTests(NewestAsteriskByChild board) : NotifyTests(board), IClassFixture<NewestAsteriskByChild>;

public sealed class OldAsteriskTests(OldAsterisk board) : NotifyTests(board), IClassFixture<OldAsterisk>;

public sealed class OldAsteriskByChildTests(OldAsteriskByChild board) : NotifyTests(board), IClassFixture<OldAsteriskByChild>;
