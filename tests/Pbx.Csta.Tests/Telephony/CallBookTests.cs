using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Telephony;

namespace Attendant.Pbx.Csta.Tests.Telephony;

public sealed class CallBookTests
{
    private readonly CallBook _book = new();

    [Fact]
    public void It_holds_no_more_than_a_peer_may_make_it_hold()
    {
        for (var number = 0; number < 50_000; number++) _book.Open($"{number}");

        _book.All.Count().ShouldBe(20_000);
        _book.Find("49999").ShouldNotBeNull();
    }

    [Fact]
    public void The_oldest_call_makes_room_and_none_of_the_newest()
    {
        for (var number = 0; number < 20_000; number++) _book.Open($"{number}");

        foreach (var id in (string[])["A", "B", "C"]) _book.Open(id);

        foreach (var id in (string[])["A", "B", "C", "3"]) _book.Find(id).ShouldNotBeNull();
        foreach (var id in (string[])["0", "1", "2"]) _book.Find(id).ShouldBeNull();
    }

    [Fact]
    public void A_call_that_was_known_before_its_linkage_is_found_by_it()
    {
        _book.Open("1");
        _book.Join("1", "L", "1001");

        _book.Join("3", "L", "1002").Id.ShouldBe("1");
    }

    [Fact]
    public void A_device_that_is_in_a_call_already_has_another_call_whatever_the_linkage_says()
    {
        var first = _book.Join("1", "L", "1001");
        first.Enter("1001", new Party { Device = new DeviceId("1001") });

        _book.Join("2", "L", "1001").Id.ShouldBe("2");
        _book.Join("3", "L", "1002").Id.ShouldBe("1");
    }

    [Fact]
    public void A_call_that_is_over_takes_its_other_names_along()
    {
        _book.Join("1", "L", "1001");
        var call = _book.Join("3", "L", "1002");

        _book.Close(call);

        _book.Find("3").ShouldBeNull();
        _book.Join("4", "L", "1001").Id.ShouldBe("4");
    }

    [Fact]
    public void Whatever_legs_said_of_themselves_no_name_of_a_call_outlives_it()
    {
        var call = _book.Join("1", "L", "1001");
        foreach (var (id, wire) in new[] { ("2", (string?)null), ("3", "1002"), ("4", "1002") }) _book.Join(id, "L", wire).ShouldBeSameAs(call);

        _book.Close(call);

        _book.Names.ShouldBe(0);
    }

    [Fact]
    public void An_unknown_connection_is_named_as_it_was_asked_for()
    {
        _book.Name(new ConnectionId(new CallId("9"), new DeviceId("1001"))).ShouldBe(("9", null));
    }
}
