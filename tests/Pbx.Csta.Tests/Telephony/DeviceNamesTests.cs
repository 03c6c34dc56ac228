using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Telephony;

namespace Attendant.Pbx.Csta.Tests.Telephony;

public sealed class DeviceNamesTests
{
    [Theory]
    [InlineData("1001", "1001", "1001", null)]
    [InlineData("tel:73124;phone-context=dialstring", "73124", "73124", null)]
    [InlineData("sip:alice@example.org;user=phone", "alice", "alice", null)]
    [InlineData("N<302118840100>;noa=nk", "302118840100", "302118840100", null)]
    [InlineData("N<+17867100001>Line00001;displayNumber=00001;noa=nk;uid=7", "+17867100001", "+17867100001", "Line00001")]
    [InlineData("Trunk 7 member 3", "Trunk 7 member 3", null, null)]
    [InlineData("N<>", "N<>", null, null)]
    public void An_identifier_is_a_device_a_number_perhaps_and_a_name_perhaps(string wire, string device, string? number, string? name)
    {
        var party = new DeviceNames(DeviceIdForm.Plain).Read(wire);

        party.Device.ShouldBe(new DeviceId(device));
        party.Number?.Value.ShouldBe(number);
        party.Name.ShouldBe(name);
    }

    [Fact]
    public void An_opaque_id_is_its_number_here_and_itself_on_the_wire()
    {
        var names = new DeviceNames(DeviceIdForm.Opaque);
        var party = names.Read("989150603267:ADACs8300::0");
        names.Learn(party.Device, "989150603267:ADACs8300::0");

        party.Device.ShouldBe(new DeviceId("989150603267"));
        names.Write(party.Device).ShouldBe("989150603267:ADACs8300::0");
        names.Write(new DeviceId("unknown")).ShouldBe("unknown");
    }
}
