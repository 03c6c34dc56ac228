namespace Attendant.Testing.Protocol.Tests;

/// <summary>Compiles the description once for all tests.</summary>
public sealed class CompiledProtocol : IAsyncLifetime
{
    public ProtocolValidator Validator { get; private set; } = null!;

    public ProtocolDescription Description => Validator.Description;

    public async ValueTask InitializeAsync() => Validator = await ProtocolValidator.CreateAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
