using Attendant.Server.CommandLine;

return await AttendantCommand.Make().Parse(args).InvokeAsync();
