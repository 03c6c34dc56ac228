await WebApplication.CreateSlimBuilder(args).Build().StopAsync();
