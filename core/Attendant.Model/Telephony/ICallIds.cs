namespace Attendant.Model.Telephony;

/// <summary>Gives each new call its name. Touched by the model's own thread alone.</summary>
public interface ICallIds
{
    /// <summary>A name that no call of any node has had or will have.</summary>
    GlobalCallId Next();
}
