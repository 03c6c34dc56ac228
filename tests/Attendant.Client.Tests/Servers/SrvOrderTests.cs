namespace Attendant.Client.Servers;

public sealed class SrvOrderTests
{
    [Fact]
    public void Lower_priorities_go_first_whatever_their_weight()
    {
        SrvRecord[] records = [new("c", 1, 20, 100), new("a", 1, 10, 0), new("b", 1, 10, 1)];

        SrvOrder.Order(records, most => Math.Min(most, 1)).Select(r => r.Target).ShouldBe(["b", "a", "c"]);
    }

    [Theory]
    [InlineData(0, "zero")]
    [InlineData(1, "small")]
    [InlineData(10, "small")]
    [InlineData(11, "large")]
    [InlineData(100, "large")]
    public void The_running_sum_of_weights_chooses(int random, string first)
    {
        SrvRecord[] records = [new("small", 1, 0, 10), new("large", 1, 0, 90), new("zero", 1, 0, 0)];
        var asked = new List<int>();

        SrvOrder.Order(records, most =>
        {
            asked.Add(most);
            return Math.Min(most, random);
        })[0].Target.ShouldBe(first);

        asked[0].ShouldBe(100);
    }

    [Fact]
    public void Every_server_comes_once()
    {
        var records = Enumerable.Range(0, 20).Select(i => new SrvRecord($"s{i}", 1, i % 3, i)).ToList();
        var random = new Random(1);

        SrvOrder.Order(records, most => random.Next(most + 1)).ShouldBe(records, ignoreOrder: true);
    }

    [Fact]
    public void Over_many_tries_the_shares_are_those_of_the_weights()
    {
        SrvRecord[] records = [new("one", 1, 0, 25), new("three", 1, 0, 75)];
        var random = new Random(1);

        var three = Enumerable.Range(0, 4000).Count(_ => SrvOrder.Order(records, most => random.Next(most + 1))[0].Target == "three");

        // 26 draws of 101 fall to the small one (0 to 25)
        three.ShouldBeInRange(2850, 3080);
    }

    [Fact]
    public void A_target_of_a_dot_says_that_the_service_is_not_offered()
    {
        SrvOrder.Order([new(".", 0, 0, 0)], _ => 0).ShouldBeEmpty();
    }
}
