using System.Globalization;
using System.Security.Cryptography;

namespace Attendant.Model.Telephony;

/// <summary>
/// Names made of the node, a random word drawn once (a restarted node does not know what it counted before) and a counter.
/// </summary>
public sealed class NodeCallIds(string node) : ICallIds
{
    private readonly string _prefix = $"{node}-{RandomNumberGenerator.GetHexString(12, lowercase: true)}-";
    private long _last;

    public GlobalCallId Next() => new(_prefix + (++_last).ToString(CultureInfo.InvariantCulture));
}
