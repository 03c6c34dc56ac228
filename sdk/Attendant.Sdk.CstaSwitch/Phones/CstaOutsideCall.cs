using Attendant.Sdk.CstaSwitch.Sessions;
using Attendant.Sdk.CstaSwitch.Switching;

namespace Attendant.Sdk.CstaSwitch.Phones;

/// <summary>The party outside in a call, and its phone.</summary>
public sealed class CstaOutsideCall
{
    private readonly Gate _gate;
    private readonly Exchange _exchange;
    private readonly Connection _connection;

    internal CstaOutsideCall(Gate gate, Exchange exchange, Connection connection)
    {
        _gate = gate;
        _exchange = exchange;
        _connection = connection;
    }

    /// <summary>The number outside; null where it is withheld.</summary>
    public string? Number => _connection.Party;

    /// <summary>The network interface device the call goes through.</summary>
    public string Trunk => _connection.Device.Number;

    /// <summary>The call it is in now: another one after a transfer.</summary>
    public string CallId => _gate.Read(() => _connection.Call.Id);

    /// <summary>The state of the connection at the network interface; Null when it is over.</summary>
    public CstaConnectionState State => _gate.Read(() => _connection.State);

    /// <summary>A call to the outside rings there: the network says so (Delivered after NetworkReached).</summary>
    public Task RingAsync() => Do(() => _exchange.OutsideRings(_connection));

    /// <summary>A call to the outside is answered there.</summary>
    public Task AnswerAsync() => Do(() => _exchange.OutsideAnswers(_connection));

    /// <summary>A call to the outside cannot be completed there: <paramref name="cause"/> is ECMA-323's word.</summary>
    public Task FailAsync(string cause = "busy") => Do(() => _exchange.OutsideFails(_connection, cause));

    /// <summary>The party outside hangs up. Nothing where the call is over already.</summary>
    public Task HangUpAsync() => Do(() =>
    {
        if (_connection.State != CstaConnectionState.Null) _exchange.Clear(_connection);
    });

    private Task Do(Action act) => _gate.DoAsync(act);
}
