using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Attendant.Contracts.Hosting;

namespace Attendant.Plugins.Link;

/// <summary>
/// The contract's records as JSON on the child link. Reports carry their record's name as <c>$type</c>; the family is
/// found by reflection, so that a new report needs no change here.
/// </summary>
internal static class ContractJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameReports } },
            Converters = { new EnumWordConverter() },
            MaxDepth = 64,
            // a child may write null where the contract has none
            RespectNullableAnnotations = true,
        };
        options.MakeReadOnly();
        return options;
    }

    private static void NameReports(JsonTypeInfo type)
    {
        if (type.Type != typeof(ProviderReport))
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "$type",
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
        };
        foreach (var report in typeof(ProviderReport).Assembly.GetExportedTypes())
        {
            if (report is { IsAbstract: false } && report.IsSubclassOf(typeof(ProviderReport)))
                type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(report, report.Name));
        }
    }
}
