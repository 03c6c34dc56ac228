namespace Attendant.Client.Connections;

public sealed class ReconnectDelaysTests
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(0, 0, 0.2)]
    [InlineData(0, 1, 2)]
    [InlineData(1, 1, 4)]
    [InlineData(3, 0, 1.6)]
    [InlineData(3, 1, 16)]
    [InlineData(4, 1, 30)]
    [InlineData(1000, 0, 15)]
    [InlineData(1000, 1, 30)]
    public void The_delay_is_random_and_doubles_up_to_the_most(int round, double random, double seconds) =>
        new ReconnectDelays(First, Most, () => random).Next(round).TotalSeconds.ShouldBe(seconds, 0.001);

    [Fact]
    public void What_the_server_asks_for_is_obeyed() =>
        new ReconnectDelays(First, Most, () => 0).Next(0, TimeSpan.FromSeconds(45)).ShouldBe(TimeSpan.FromSeconds(45));
}
