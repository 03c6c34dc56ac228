using Attendant.Pbx.Csta.Wire;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Pbx.Csta.Tests.Wire;

public sealed class InvokeIdsTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly InvokeIds _ids;

    public InvokeIdsTests() => _ids = new InvokeIds(TimeSpan.FromSeconds(30), _clock);

    [Fact]
    public void They_run_from_1_to_9998_and_begin_anew()
    {
        var taken = new List<int>();
        for (var round = 0; round < 10_000; round++)
        {
            var id = _ids.Take();
            taken.Add(id);
            _ids.Release(id);
        }

        taken.Min().ShouldBe(1);
        taken.Max().ShouldBe(9998);
        taken[9998].ShouldBe(1);
    }

    [Fact]
    public void A_pending_one_is_passed_over()
    {
        var pending = _ids.Take();
        for (var round = 0; round < 20_000; round++)
        {
            var id = _ids.Take();
            id.ShouldNotBe(pending);
            _ids.Release(id);
        }
    }

    [Fact]
    public void With_all_pending_there_is_none()
    {
        for (var round = 0; round < 9998; round++) _ids.Take();

        _ids.Take().ShouldBe(InvokeIds.None);

        _ids.Release(4711);
        _ids.Take().ShouldBe(4711);
    }

    [Fact]
    public void One_that_timed_out_rests_before_it_is_used_again()
    {
        for (var round = 0; round < 9998; round++) _ids.Take();
        _ids.Quarantine(17);

        _ids.IsResting(17).ShouldBeTrue();
        _ids.Take().ShouldBe(InvokeIds.None);

        _clock.Advance(TimeSpan.FromSeconds(30));
        _ids.IsResting(17).ShouldBeFalse();
        _ids.Take().ShouldBe(17);
    }
}
