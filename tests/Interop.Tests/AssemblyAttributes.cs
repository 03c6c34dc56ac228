using Xunit.Sdk;
using Xunit.v3;

// one PBX, one switchboard, one scenario after the other
[assembly: Parallelization(Mode = ParallelMode.None)]
