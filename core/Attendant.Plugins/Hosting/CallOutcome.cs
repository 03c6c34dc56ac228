namespace Attendant.Plugins.Hosting;

/// <summary>A call's result and the number of the report after which it stands.</summary>
internal readonly record struct CallOutcome<TResult>(TResult Result, long AfterReport);
