using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Tests.Switching;

public sealed class AgendaTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_clock_that_is_moved_neither_hurries_the_phones_nor_stops_them_and_they_show_it(int hours)
    {
        var call = _bench.Call("1101", "1102");
        _bench.Clock.Moved = TimeSpan.FromHours(hours);

        _bench.After(1);
        _bench.State(call, "1102").ShouldBe(ConnectionState.Alerting);
        _bench.After(120);
        _bench.State(call, "1102").ShouldBe(ConnectionState.Null);
        (_bench.Clock.GetUtcNow() - _bench.Reports.OfType<ConnectionCleared>().Last().At).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(2));
    }
}
