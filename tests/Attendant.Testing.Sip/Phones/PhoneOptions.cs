using System.Net;
using Attendant.Testing.Sip.Transactions;

namespace Attendant.Testing.Sip.Phones;

public sealed record PhoneOptions
{
    /// <summary>The number, which is the user of the account too.</summary>
    public required string Number { get; init; }

    public string? DisplayName { get; init; }

    public string Password { get; init; } = "";

    /// <summary>Registrar and proxy.</summary>
    public required IPEndPoint Server { get; init; }

    /// <summary>Where the phone listens; port 0: any free one.</summary>
    public IPEndPoint Local { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>False: the phone never registers, and is called by its address.</summary>
    public bool Registers { get; init; } = true;

    /// <summary>What REGISTER asks for; the registrar may grant less. It is refreshed after three quarters of it.</summary>
    public TimeSpan RegistrationTime { get; init; } = TimeSpan.FromSeconds(120);

    public IncomingPolicy Incoming { get; init; } = IncomingPolicy.Ring;

    public RemoteControl RemoteControl { get; init; } = RemoteControl.Obeys;

    /// <summary>Whether <c>Event: talk</c> outside of any dialog answers too, where exactly one call rings. Else it gets 481.</summary>
    public bool TalkOutOfDialog { get; init; }

    /// <summary>Whether INVITEs that ask for it (Call-Info answer-after=0, Alert-Info, Answer-Mode) are answered at once.</summary>
    public bool AnswersWhenAsked { get; init; } = true;

    /// <summary>Whether a call in conversation is held before another is answered, made or retrieved, as desk phones do.</summary>
    public bool HoldsOtherCalls { get; init; } = true;

    /// <summary>One more call than this is refused with 486.</summary>
    public int Lines { get; init; } = 4;

    public DigitMethod Digits { get; init; } = DigitMethod.Rfc4733;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public SipTimers Timers { get; init; } = new();

    /// <summary>A user of the test bed: number NNNN, password pwNNNN.</summary>
    public static PhoneOptions OfTestBed(string number, IPAddress? pbx = null) => new()
    {
        Number = number, Password = "pw" + number, Server = new IPEndPoint(pbx ?? IPAddress.Loopback, 5060),
    };
}
