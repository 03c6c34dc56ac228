using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Telephony;

namespace Attendant.Plugins.Link;

/// <summary>Every record of the contract goes over the child link and comes back the same, with every member set.</summary>
public sealed class ContractJsonTests
{
    public static TheoryData<Type> Records() => [.. typeof(IPlugin).Assembly.GetExportedTypes()
        .Where(type => !type.IsInterface && !type.IsEnum && !type.IsAbstract && !type.IsGenericType && !typeof(Delegate).IsAssignableFrom(type))];

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_of_the_contract_round_trips(Type type)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var value = Make(type, random, depth: 0)!;

            var back = JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(value, type, ContractJson.Options), type, ContractJson.Options);

            Same(value, back).ShouldBeTrue($"seed {seed}: {JsonSerializer.Serialize(value, type, ContractJson.Options)} became {JsonSerializer.Serialize(back, type, ContractJson.Options)}");
        }
    }

    public static TheoryData<Type> Reports() => [.. typeof(IPlugin).Assembly.GetExportedTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ProviderReport)))];

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_report_round_trips_as_one_of_its_family(Type type)
    {
        var report = (ProviderReport)Make(type, new Random(1), depth: 0)!;

        var back = JsonSerializer.Deserialize<List<ProviderReport>>(JsonSerializer.Serialize<List<ProviderReport>>([report], ContractJson.Options), ContractJson.Options)!;

        back.ShouldHaveSingleItem().ShouldBeOfType(type);
        Same(report, back[0]).ShouldBeTrue();
    }

    [Fact]
    public void A_result_with_a_value_round_trips_and_none_is_not_a_success()
    {
        ServiceResult<Contracts.Pbx.CallStarted> started = new Contracts.Pbx.CallStarted { Connection = new ConnectionId(new CallId("1"), new DeviceId("2")) };

        JsonSerializer.Deserialize<ServiceResult<Contracts.Pbx.CallStarted>>(JsonSerializer.Serialize(started, ContractJson.Options), ContractJson.Options).ShouldBe(started);
        JsonSerializer.Deserialize<ServiceResult>("{}", ContractJson.Options).Outcome.ShouldBe(ServiceOutcome.Unknown);
    }

    [Theory]
    [InlineData("\"Levitating\"")]
    [InlineData("99")]
    public void A_word_that_is_not_known_becomes_unknown(string word) =>
        JsonSerializer.Deserialize<DeviceState>(word, ContractJson.Options).ShouldBe(DeviceState.Unknown);

    [Fact]
    public void A_value_that_is_not_known_is_written_as_unknown() =>
        JsonSerializer.Serialize((DeviceState)99, ContractJson.Options).ShouldBe("\"Unknown\"");

    private static object? Make(Type type, Random random, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Make(inner, random, depth);
        if (type == typeof(string))
            return $"{(char)random.Next('a', 'z')}ü\"\\\n\u2028{random.Next()}";
        if (type == typeof(bool))
            return random.Next(2) == 0;
        if (type == typeof(int))
            return random.Next();
        if (type == typeof(long))
            return random.NextInt64();
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(random.NextInt64(DateTimeOffset.MaxValue.Ticks / 2), TimeSpan.Zero);
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return List(type.GetGenericArguments()[0], random, depth);
        if (type == typeof(IReadOnlyDictionary<string, string>))
            return new Dictionary<string, string> { ["a"] = "1", ["ü"] = "2" };
        type.Assembly.ShouldBe(typeof(IPlugin).Assembly, $"{type} is a type that this test does not know how to make");
        return Record(type, random, depth);
    }

    private static object List(Type element, Random random, int depth)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        for (var i = depth < 3 ? random.Next(3) : 0; i > 0; i--)
            list.Add(Make(element, random, depth + 1));
        return list;
    }

    private static object Record(Type type, Random random, int depth)
    {
        if (type.IsValueType && type.GetConstructors().SingleOrDefault(made => made.GetParameters().Length > 0) is { } constructor)
            return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType, random, depth + 1))]);
        var record = RuntimeHelpers.GetUninitializedObject(type);
        if (!type.IsValueType)
            record = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null))
        {
            var optional = Nullable.GetUnderlyingType(property.PropertyType) is not null
                || new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
            if (!optional || random.Next(3) > 0)
                property.SetValue(record, Make(property.PropertyType, random, depth + 1));
        }

        return record;
    }

    // records compare lists by reference
    private static bool Same(object? a, object? b)
    {
        if (a is null || b is null)
            return a is null && b is null;
        if (a is string or DateTimeOffset || a.GetType().IsPrimitive || a.GetType().IsEnum)
            return a.Equals(b);
        if (a is IEnumerable many)
            return b is IEnumerable others && many.Cast<object?>().Count() == others.Cast<object?>().Count() && many.Cast<object?>().Zip(others.Cast<object?>()).All(pair => Same(pair.First, pair.Second));
        return a.GetType() == b.GetType() && a.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0)
            .All(property => Same(property.GetValue(a), property.GetValue(b)));
    }
}
