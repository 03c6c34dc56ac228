using Attendant.Testing.Protocol.Tests;

[assembly: AssemblyFixture(typeof(CompiledProtocol))]
