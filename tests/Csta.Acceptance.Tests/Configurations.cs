using Attendant.Csta.Acceptance.Bed;

namespace Attendant.Csta.Acceptance;

// the same plugin binary with every profile, each in the server's process, and once in a child: everything holds everywhere

/// <summary>Edition 3 to the letter.</summary>
public sealed class Ed3Bed : CstaBed
{
    public override Peer Peer => Peers.Ed3;
}

/// <summary>Edition 4 to the letter.</summary>
public sealed class Ed4Bed : CstaBed
{
    public override Peer Peer => Peers.Ed4;
}

/// <summary>Edition 4 to the letter, the plugin in a process of its own.</summary>
public sealed class Ed4ByChildBed : CstaBed
{
    public override Peer Peer => Peers.Ed4;

    protected override string Isolation => "process";
}

/// <summary>Edition 6 to the letter.</summary>
public sealed class Ed6Bed : CstaBed
{
    public override Peer Peer => Peers.Ed6;
}

/// <summary>OpenScape Voice.</summary>
public sealed class OpenScapeVoiceBed : CstaBed
{
    public override Peer Peer => Peers.OpenScapeVoice;
}

/// <summary>OpenScape Voice whose calls have an id for each leg.</summary>
public sealed class OpenScapeVoiceLegsBed : CstaBed
{
    public override Peer Peer => Peers.OpenScapeVoiceLegs;
}

/// <summary>OpenScape Business.</summary>
public sealed class OsBizBed : CstaBed
{
    public override Peer Peer => Peers.OsBiz;
}

/// <summary>Avaya AE Services.</summary>
public sealed class AvayaBed : CstaBed
{
    public override Peer Peer => Peers.Avaya;
}

/// <summary>Eltex ECSS-10.</summary>
public sealed class EltexBed : CstaBed
{
    public override Peer Peer => Peers.Eltex;
}

/// <summary>Uni-tel.</summary>
public sealed class UniTelBed : CstaBed
{
    public override Peer Peer => Peers.UniTel;
}

/// <summary>asterisk-csp.</summary>
public sealed class AsteriskCspBed : CstaBed
{
    public override Peer Peer => Peers.AsteriskCsp;
}

public sealed class Ed3Tests(Ed3Bed bed) : OperatorTests(bed), IClassFixture<Ed3Bed>;

public sealed class Ed4Tests(Ed4Bed bed) : OperatorTests(bed), IClassFixture<Ed4Bed>;

public sealed class Ed4ByChildTests(Ed4ByChildBed bed) : OperatorTests(bed), IClassFixture<Ed4ByChildBed>;

public sealed class Ed6Tests(Ed6Bed bed) : OperatorTests(bed), IClassFixture<Ed6Bed>;

public sealed class OpenScapeVoiceTests(OpenScapeVoiceBed bed) : OperatorTests(bed), IClassFixture<OpenScapeVoiceBed>;

public sealed class OpenScapeVoiceLegsTests(OpenScapeVoiceLegsBed bed) : OperatorTests(bed), IClassFixture<OpenScapeVoiceLegsBed>;

public sealed class OsBizTests(OsBizBed bed) : OperatorTests(bed), IClassFixture<OsBizBed>;

public sealed class AvayaTests(AvayaBed bed) : OperatorTests(bed), IClassFixture<AvayaBed>;

public sealed class EltexTests(EltexBed bed) : OperatorTests(bed), IClassFixture<EltexBed>;

public sealed class UniTelTests(UniTelBed bed) : OperatorTests(bed), IClassFixture<UniTelBed>;

public sealed class AsteriskCspTests(AsteriskCspBed bed) : OperatorTests(bed), IClassFixture<AsteriskCspBed>;
