using TerminalConsole.CommandLine;

return await TerminalCommand.Create().Parse(args).InvokeAsync();
