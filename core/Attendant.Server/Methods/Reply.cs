namespace Attendant.Server.Methods;

/// <summary>Where an answer goes: on a line of its own, or into a batch's.</summary>
internal abstract class Reply
{
    public abstract void TakePlace(long seq);

    public abstract void Send(RpcAnswer answer);
}
