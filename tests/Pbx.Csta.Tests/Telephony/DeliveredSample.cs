using System.Text;

namespace Attendant.Pbx.Csta.Tests.Telephony;

/// <summary>A DeliveredEvent with everything that a large switch puts into one.</summary>
internal static class DeliveredSample
{
    public static byte[] Xml { get; } = Encoding.UTF8.GetBytes(
        """<?xml version="1.0" encoding="UTF-8"?><DeliveredEvent xmlns="http://www.ecma-international.org/standards/ecma-323/csta/ed4"><monitorCrossRefID>1169730059</monitorCrossRefID><connection><callID>FF000100000000002D65C85C1C750000</callID><deviceID>302118840100</deviceID></connection><alertingDevice><deviceIdentifier>N&lt;302118840100&gt;;noa=nk</deviceIdentifier></alertingDevice><callingDevice><deviceIdentifier>N&lt;+302106990001&gt;;noa=nk</deviceIdentifier></callingDevice><calledDevice><deviceIdentifier>N&lt;302118840100&gt;;noa=nk</deviceIdentifier></calledDevice><lastRedirectionDevice><notRequired/></lastRedirectionDevice><localConnectionInfo>alerting</localConnectionInfo><cause>newCall</cause><servicesPermitted><rfPermitted/></servicesPermitted><callLinkageData><globalCallData><globalCallSwitchingSubDomainName>x</globalCallSwitchingSubDomainName><globalCallLinkageID><globallyUniqueCallLinkageID>0102030405</globallyUniqueCallLinkageID></globalCallLinkageID></globalCallData></callLinkageData></DeliveredEvent>""");
}
