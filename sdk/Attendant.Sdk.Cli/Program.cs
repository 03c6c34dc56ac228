using Attendant.Plugins;
using Attendant.Sdk.Cli.CommandLine;

// a plugin that throws on a thread of its own is one that fails, and not the end of the run
PluginFaults.Install();

return await PluginCommand.Make().Parse(args).InvokeAsync();
