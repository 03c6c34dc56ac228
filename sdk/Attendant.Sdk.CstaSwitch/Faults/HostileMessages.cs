using System.Text;
using Attendant.Sdk.CstaSwitch.Framing;

namespace Attendant.Sdk.CstaSwitch.Faults;

/// <summary>The octets of hostile messages, frame and all.</summary>
internal static class HostileMessages
{
    private const string Parts = "<connection><callID>66</callID><deviceID>66</deviceID></connection><alertingDevice><deviceIdentifier>66</deviceIdentifier></alertingDevice>";

    public static byte[] Octets(CstaHostileMessage message, IFraming framing, string space, string crossReference)
    {
        var monitor = $"<monitorCrossRefID>{crossReference}</monitorCrossRefID>";
        return message switch
        {
            CstaHostileMessage.EntityBomb => Frame("9999", Bomb(space)),
            CstaHostileMessage.ExternalEntity => Frame("9999", $"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///nowhere'>]><SystemStatus xmlns='{space}'><systemStatus>&x;</systemStatus></SystemStatus>"),
            CstaHostileMessage.DeepNesting => Frame("9999", Repeat("<a>", 5000) + Repeat("</a>", 5000)),
            CstaHostileMessage.CutXml => Frame("9999", $"<DeliveredEvent xmlns='{space}'>{monitor}<connection><callI"),
            CstaHostileMessage.BrokenUtf8 => framing.Write("9999", [.. "<DeliveredEvent>"u8, 0xC3, 0x28, 0xFF, .. "</DeliveredEvent>"u8]),
            CstaHostileMessage.WrongEncoding => Frame("9999", $"<?xml version='1.0' encoding='UTF-16'?><DeliveredEvent xmlns='{space}'>{monitor}</DeliveredEvent>"),
            CstaHostileMessage.LongestFrame => Frame("9999", Longest(space, monitor)),
            CstaHostileMessage.UnknownEvent => Frame("9999", $"<LevitatedEvent xmlns='{space}'>{monitor}<cause>antiGravity</cause></LevitatedEvent>"),
            CstaHostileMessage.UnknownCrossReference => Frame("9999", Delivered(space, "<monitorCrossRefID>nobody</monitorCrossRefID>" + Parts)),
            CstaHostileMessage.UnknownElements => Frame("9999", Delivered(space, $"<new>1</new>{monitor}{Parts.Replace("<callID>", "<new/><callID>", StringComparison.Ordinal)}<new><newer xmlns='urn:other' at='1'/></new>")),
            CstaHostileMessage.MissingElements => Frame("9999", $"<DeliveredEvent xmlns='{space}'>{monitor}</DeliveredEvent>"),
            CstaHostileMessage.ReversedElements => Frame("9999", $"<DeliveredEvent xmlns='{space}'><cause>newCall</cause><localConnectionInfo>alerting</localConnectionInfo>{Parts}{monitor}</DeliveredEvent>"),
            CstaHostileMessage.WrongNamespace => Frame("0007", "<SystemStatus xmlns='urn:other'><systemStatus>normal</systemStatus></SystemStatus>"),
            CstaHostileMessage.UnaskedAnswer => Frame("8765", $"<MakeCallResponse xmlns='{space}'><callingDevice><callID>66</callID><deviceID>66</deviceID></callingDevice></MakeCallResponse>"),
            CstaHostileMessage.UnknownRequest => Frame("0007", $"<SelfDestruct xmlns='{space}'/>"),
            CstaHostileMessage.EmptyFrame => framing is HeaderFraming ? [0, 0, 0, 8, .. "9999"u8] : [0],
            CstaHostileMessage.LengthTooShort => [0, 0, 0, 3, .. "9999"u8],
            CstaHostileMessage.LengthTooLong => [0, 0, 0xFF, 0xFF, .. "9999<"u8],
            CstaHostileMessage.InvokeIdOfLetters => [0, 0, 0, 12, .. "abcd<a/>"u8],
            CstaHostileMessage.WrongFormat => [0, 1, 0, 12, .. "9999<a/>"u8],
            _ => throw new ArgumentOutOfRangeException(nameof(message)),
        };

        byte[] Frame(string invokeId, string xml) => framing.Write(invokeId, Encoding.UTF8.GetBytes(xml));
    }

    private static string Delivered(string space, string content) => $"<DeliveredEvent xmlns='{space}'>{content}<localConnectionInfo>alerting</localConnectionInfo><cause>newCall</cause></DeliveredEvent>";

    private static string Bomb(string space)
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY a{i} '{Repeat($"&a{i - 1};", 10)}'>"));
        return $"<!DOCTYPE b [<!ENTITY a0 'boom'>{entities}]><SystemStatus xmlns='{space}'><systemStatus>&a9;</systemStatus></SystemStatus>";
    }

    private static string Longest(string space, string monitor)
    {
        var frame = Delivered(space, monitor + Parts + "<correlatorData></correlatorData>");
        return frame.Replace("<correlatorData>", "<correlatorData>" + new string('A', HeaderFraming.LongestXml - Encoding.UTF8.GetByteCount(frame)), StringComparison.Ordinal);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
