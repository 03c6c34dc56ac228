namespace Attendant.Testing.Protocol.Tests;

public sealed class WrongParametersTests(CompiledProtocol protocol)
{
    [Fact]
    public void Each_is_found_by_the_validator_at_the_field_it_names()
    {
        foreach (var wrong in WrongParameters.All().Where(w => w.Kind != WrongParameterKind.NoUnicode))
        {
            var faults = protocol.Validator.ValidateFromClient(wrong.Request(1));
            faults.Select(f => f.Path).ShouldContain($"params.{wrong.Field}", wrong.ToString());
            faults.Count.ShouldBe(1, $"{wrong}: {string.Join("; ", faults)}");
        }
    }

    [Fact]
    public void Every_parameter_of_every_method_is_spoilt_and_every_needed_one_left_out()
    {
        var all = WrongParameters.All().ToList();
        all.ShouldBeUnique();
        foreach (var method in protocol.Description.Methods.Values)
            foreach (var parameter in method.Parameters)
            {
                var spoilt = all.Where(w => w.Method == method.Name && w.Field == parameter.Name).ToList();
                spoilt.Count(w => w.Kind == WrongParameterKind.WrongType).ShouldBeGreaterThanOrEqualTo(4, $"{method.Name} {parameter.Name}");
                spoilt.Any(w => w.Kind == WrongParameterKind.Missing).ShouldBe(parameter.Required || (method.AtLeastOneOf is [var first, ..] && first == parameter.Name), $"{method.Name} {parameter.Name}");
            }
    }

    [Theory]
    [InlineData("session.login", "client.protocol.min", WrongParameterKind.WrongType)]
    [InlineData("session.login", "client.name", WrongParameterKind.Missing)]
    [InlineData("session.login", "edition", WrongParameterKind.UnknownWord)]
    [InlineData("subscribe", "topics[0].topic", WrongParameterKind.UnknownWord)]
    [InlineData("subscribe", "topics[0].filter.extensions[0]", WrongParameterKind.WrongType)]
    [InlineData("call.pickup", "line", WrongParameterKind.Missing)]
    [InlineData("session.resume", "seq", WrongParameterKind.OutOfRange)]
    [InlineData("call.make", "key", WrongParameterKind.OutOfRange)]
    [InlineData("subscribe", "topics[0].filter.users[0]", WrongParameterKind.NoUnicode)]
    public void Wrong_values_reach_into_objects_and_arrays(string method, string field, WrongParameterKind kind) =>
        WrongParameters.All().ShouldContain(w => w.Method == method && w.Field == field && w.Kind == kind);
}
