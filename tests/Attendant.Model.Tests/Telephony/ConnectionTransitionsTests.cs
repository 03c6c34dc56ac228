using Attendant.Contracts.Telephony;
using Attendant.Model.Telephony;

namespace Attendant.Model.Tests.Telephony;

public class ConnectionTransitionsTests
{
    [Theory]
    [InlineData(ConnectionState.Null, "Initiated Alerting Connected Queued Fail")]
    [InlineData(ConnectionState.Initiated, "Null Alerting Connected Fail")]
    [InlineData(ConnectionState.Alerting, "Null Connected Queued Fail")]
    [InlineData(ConnectionState.Connected, "Null Hold Queued Fail")]
    [InlineData(ConnectionState.Hold, "Null Alerting Connected Queued Fail")]
    [InlineData(ConnectionState.Queued, "Null Alerting Connected Hold Fail")]
    [InlineData(ConnectionState.Fail, "Null Alerting Connected Queued")]
    public void A_connection_goes_only_where_the_standard_lets_it(ConnectionState from, string permitted) =>
        Enum.GetValues<ConnectionState>()
            .Where(to => to != from && to != ConnectionState.Unknown && ConnectionTransitions.Permits(from, to)).Select(to => to.ToString())
            .ShouldBe(permitted.Split(' '), ignoreOrder: true);

    [Fact]
    public void Every_state_can_be_cleared_and_repeated() =>
        Enum.GetValues<ConnectionState>().ShouldAllBe(state =>
            ConnectionTransitions.Permits(state, ConnectionState.Null) && ConnectionTransitions.Permits(state, state));
}
