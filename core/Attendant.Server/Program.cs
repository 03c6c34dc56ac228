using System.CommandLine;
using Attendant.Server.CommandLine;

// the server hears the signals itself: it takes its time to tell consoles and to stop plugins
return await AttendantCommand.Make().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
