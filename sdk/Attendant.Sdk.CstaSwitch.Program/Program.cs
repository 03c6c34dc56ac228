using Attendant.Sdk.CstaSwitch.Program;

return await Session.RunAsync(args, Console.In, Console.Out);
