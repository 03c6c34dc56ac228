namespace Attendant.Server.Methods;

[Flags]
internal enum MethodFlags
{
    None = 0,

    /// <summary>Changes something: takes a <c>key</c>, goes on when its connection breaks, TIMEOUT says that the outcome is unknown.</summary>
    Command = 1,

    /// <summary>Answered before sign-in.</summary>
    BeforeSignIn = 2,

    /// <summary>Open to an administrator who signed in without an edition.</summary>
    WithoutEdition = 4,
}
