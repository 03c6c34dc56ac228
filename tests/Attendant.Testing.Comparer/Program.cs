using System.CommandLine;
using Attendant.Testing.Comparer;

var pbx = new Option<string>("--pbx") { Description = "address of the manager interface", DefaultValueFactory = _ => "127.0.0.1:5038" };
var user = new Option<string>("--user") { DefaultValueFactory = _ => "cti" };
var secret = new Option<string>("--secret") { DefaultValueFactory = _ => "cti-secret" };
var picture = new Option<string?>("--picture") { Description = "the console's picture as JSON: a file, or - for standard input; without it, what Asterisk says is printed" };
var callsOf = new Option<string[]>("--calls-of") { Description = "extensions whose calls the console shows; all of its lines where none is named", AllowMultipleArgumentsPerToken = true };
var root = new RootCommand("Compares what Asterisk says with what a console shows. Exit code 0: they agree, 1: they do not, 2: it could not be told.")
{
    pbx, user, secret, picture, callsOf,
};
root.SetAction((arguments, ct) => CommandLine.RunAsync(
    new CommandLine.Arguments(arguments.GetRequiredValue(pbx), arguments.GetRequiredValue(user), arguments.GetRequiredValue(secret),
        arguments.GetValue(picture), arguments.GetValue(callsOf) ?? []),
    Console.In, Console.Out, Console.Error, ct));
return await root.Parse(args).InvokeAsync();
