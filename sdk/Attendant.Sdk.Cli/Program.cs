using Attendant.Sdk.Cli.CommandLine;

return await PluginCommand.Make().Parse(args).InvokeAsync();
