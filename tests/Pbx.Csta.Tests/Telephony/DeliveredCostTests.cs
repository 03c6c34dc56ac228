using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Telephony;
using Attendant.Pbx.Csta.Wire;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Tests.Telephony;

/// <summary>The hot path: a frame's bytes to a report. Bytes are asserted, never time.</summary>
public sealed class DeliveredCostTests
{
    [Fact]
    public void A_DeliveredEvent_costs_less_than_two_kilobytes()
    {
        PbxReport? told = null;
        var framer = new AnnexJFramer();
        var tree = new XmlTree();
        var board = new Switchboard(new CstaProfile(), new DeviceNames(DeviceIdForm.Plain), report => told = report, TimeProvider.System);
        var frame = framer.Encode(9999, DeliveredSample.Xml);
        void Take() => framer.Push(frame, one =>
        {
            var root = tree.Read(one.Xml);
            _ = root["monitorCrossRefID"u8].Text;
            board.Take(root, new DeviceId("302118840100"));
        });
        for (var round = 0; round < 200; round++) Take();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var round = 0; round < 100; round++) Take();

        ((GC.GetAllocatedBytesForCurrentThread() - before) / 100).ShouldBeLessThan(2048);
        var report = told.ShouldBeOfType<Delivered>();
        report.Linkage.ShouldBe("0102030405");
        report.Parties.ShouldNotBeNull().Calling.ShouldNotBeNull().Number.ShouldBe(new DialableNumber("+302106990001"));
    }
}
