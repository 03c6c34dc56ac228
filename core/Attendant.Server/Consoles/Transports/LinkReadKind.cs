namespace Attendant.Server.Consoles.Transports;

internal enum LinkReadKind
{
    End = 0,
    Message,
    TooLarge,
    Foreign,
}
