using System.Reflection;
using Attendant.Contracts.Hosting;

namespace Attendant.Contracts;

/// <summary>
/// The same plugin binary runs in the server's process or in a child, so whatever crosses the boundary must be able to
/// cross a wire: asynchronous methods, records and enums in and out, one sink back.
/// </summary>
public sealed class RemotabilityTests
{
    private static readonly Type[] Plain =
    [
        typeof(string), typeof(bool), typeof(int), typeof(long), typeof(DateTimeOffset), typeof(TimeSpan),
    ];

    // made on the plugin's own side of the boundary, so its members never cross it
    private static readonly Type[] Local = [typeof(IPluginHost), typeof(IPluginLog)];

    public static TheoryData<Type> Providers => [.. Exported.Where(type => type.IsInterface && !Local.Contains(type) && type != typeof(IReportSink))];

    public static TheoryData<Type> Records => [.. Exported.Where(type => type is { IsInterface: false, IsEnum: false } && !IsStatic(type))];

    public static TheoryData<Type> Enums => [.. Exported.Where(type => type.IsEnum)];

    [Theory]
    [MemberData(nameof(Providers))]
    public void A_provider_s_methods_are_asynchronous_and_take_a_token_last(Type provider)
    {
        provider.GetEvents().ShouldBeEmpty();
        provider.GetProperties().ShouldBeEmpty();
        foreach (var method in provider.GetMethods())
        {
            method.Name.ShouldEndWith("Async");
            typeof(Task).IsAssignableFrom(method.ReturnType).ShouldBeTrue(method.Name);
            method.GetParameters()[^1].ParameterType.ShouldBe(typeof(CancellationToken));
            foreach (var parameter in method.GetParameters().SkipLast(1).Where(parameter => parameter.ParameterType != typeof(IPluginHost)))
            {
                AssertRemotable(parameter.ParameterType, method.Name);
            }
        }
    }

    [Fact]
    public void The_sink_has_one_method_that_takes_the_closed_family_and_gives_nothing_back()
    {
        var method = typeof(IReportSink).GetMethods().ShouldHaveSingleItem();

        method.ReturnType.ShouldBe(typeof(void));
        method.GetParameters().ShouldHaveSingleItem().ParameterType.ShouldBe(typeof(ProviderReport));
        Exported.Where(type => type.IsSubclassOf(typeof(ProviderReport)) && !type.IsAbstract).ShouldAllBe(type => type.IsSealed);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_can_grow_and_travel(Type record)
    {
        IsRecord(record).ShouldBeTrue($"{record} is not a record");
        foreach (var property in record.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.Name != "EqualityContract"))
        {
            AssertRemotable(property.PropertyType, $"{record.Name}.{property.Name}");
            property.SetMethod.ShouldNotBeNull($"{record.Name}.{property.Name} cannot be set by init");
        }

        // an id is one text for ever; everything else may get members, so it has no positional constructor
        if (!IsId(record))
        {
            record.GetConstructors().Where(constructor => constructor.GetParameters().Length > 0).ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Enums))]
    public void An_enum_has_unknown_as_its_zero(Type word)
    {
        Enum.GetName(word, 0).ShouldBe("Unknown");
    }

    [Fact]
    public void A_result_that_nobody_made_is_not_a_success()
    {
        default(ServiceResult).Outcome.ShouldBe(ServiceOutcome.Unknown);
        default(ServiceResult<HealthReport>).Outcome.ShouldBe(ServiceOutcome.Unknown);
    }

    [Fact]
    public void The_contract_references_nothing_but_the_framework()
    {
        typeof(IPlugin).Assembly.GetReferencedAssemblies().Select(name => name.Name)
            .ShouldAllBe(name => name!.StartsWith("System.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_assembly_version_stays_with_the_major_version()
    {
        var version = typeof(IPlugin).Assembly.GetName().Version!;

        (version.Minor, version.Build, version.Revision).ShouldBe((0, 0, 0));
    }

    private static IEnumerable<Type> Exported => typeof(IPlugin).Assembly.GetExportedTypes();

    private static bool IsStatic(Type type) => type is { IsAbstract: true, IsSealed: true };

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null;

    private static bool IsId(Type type) => type.IsValueType && !type.IsGenericType && type != typeof(ServiceResult);

    private static void AssertRemotable(Type type, string where)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare.IsGenericType && bare.GetGenericTypeDefinition() is { } shape
            && (shape == typeof(IReadOnlyList<>) || shape == typeof(IReadOnlyDictionary<,>)))
        {
            foreach (var argument in bare.GetGenericArguments())
            {
                AssertRemotable(argument, where);
            }

            return;
        }

        var travels = Plain.Contains(bare) || bare.IsGenericTypeParameter || (bare.Assembly == typeof(IPlugin).Assembly && (bare.IsEnum || IsRecord(bare)));
        travels.ShouldBeTrue($"{where}: {bare} cannot cross a process boundary");
    }
}
