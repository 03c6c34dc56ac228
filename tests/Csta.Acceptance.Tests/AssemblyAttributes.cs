using Xunit.v3;

// every class has a switch, a server and consoles of its own; more of them at once would only wait for the processor
[assembly: Parallelization(MaxThreads = 2)]
