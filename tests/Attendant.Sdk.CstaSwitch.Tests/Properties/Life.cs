using Attendant.Sdk.CstaSwitch.Phones;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Sdk.CstaSwitch.Tests.Properties;

/// <summary>People at phones who do whatever comes to their minds: one number is one thing done. What the switch refuses is refused.</summary>
internal sealed class Life(CstaSwitch csta, FakeTimeProvider clock)
{
    private static readonly string[] Phones = ["1001", "1002", "1003", "1004", "1009"];

    private static readonly string[] Numbers = [.. Phones, "5000", "7001", "6000", "030555", "999"];

    private readonly List<CstaOutsideCall> _outside = [];

    public async Task DoAsync(int choice)
    {
        var dice = new Random(choice);
        var phone = csta.Phone(Phones[dice.Next(Phones.Length)]);
        var number = Numbers[dice.Next(Numbers.Length)];
        try
        {
            await ActAsync(dice, phone, number);
        }
        catch (CstaRefusedException)
        {
            // a tone
        }
    }

    private async Task ActAsync(Random dice, CstaPhone phone, string number)
    {
        switch (dice.Next(31))
        {
            case 0 or 1 or 2 or 3: await phone.DialAsync(number); break;
            case 4: await phone.LiftAsync(); break;
            case 5 or 6 or 7 or 8: await phone.AnswerAsync(); break;
            case 9: await phone.HoldAsync(); break;
            case 10: await phone.RetrieveAsync(); break;
            case 11 or 12: await phone.HangUpAsync(); break;
            case 13 or 14: await phone.ConsultAsync(number); break;
            case 15: await phone.AlternateAsync(); break;
            case 16: await phone.TransferAsync(); break;
            case 17: await phone.ConferenceAsync(); break;
            case 18: await phone.BlindTransferAsync(number); break;
            case 19: await phone.DeflectAsync(number); break;
            case 20: await phone.ParkAsync("7001"); break;
            case 21: await phone.PickUpAsync(number); break;
            case 22: await phone.ForwardAsync(dice.Next(2) == 0 ? null : number, dice.Next(2) == 0 ? "forwardImmediate" : "forwardNoAns"); break;
            case 23: await phone.DoNotDisturbAsync(dice.Next(3) == 0); break;
            case 24: await phone.LogOnAsync(); break;
            case 25: await phone.ReadyAsync(dice.Next(4) != 0); break;
            case 26: _outside.Add(await csta.CallInAsync("0" + dice.Next(9999), number)); break;
            case 27: clock.Advance(TimeSpan.FromSeconds(dice.Next(200))); break;
            case 28: await phone.PlugAsync(dice.Next(4) != 0); break;
            case 29: await phone.AssociateAsync($"{dice.Next(256):X2}"); break;
            default: await OutsideAsync(dice); break;
        }
    }

    private async Task OutsideAsync(Random dice)
    {
        _outside.AddRange(csta.OutsideCalls);
        if (_outside.Count == 0) return;
        var outside = _outside[dice.Next(_outside.Count)];
        switch (dice.Next(4))
        {
            case 0: await outside.RingAsync(); break;
            case 1: await outside.AnswerAsync(); break;
            case 2: await outside.FailAsync(); break;
            default: await outside.HangUpAsync(); break;
        }
    }
}
