using NJsonSchema;

namespace Attendant.Plugins.Manifests;

/// <summary>plugin-manifest.schema.json, as it was when this was built.</summary>
internal sealed class ManifestSchema
{
    private ManifestSchema(JsonSchema schema)
    {
        Plugin = schema.Definitions["plugin"];
        Connector = schema.Definitions["connector"];
    }

    public JsonSchema Plugin { get; }

    public JsonSchema Connector { get; }

    public static async Task<ManifestSchema> ReadAsync(CancellationToken cancellationToken)
    {
        using var stream = typeof(ManifestSchema).Assembly.GetManifestResourceStream("plugin-manifest.schema.json")!;
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync(cancellationToken);
        return new ManifestSchema(await JsonSchema.FromJsonAsync(text, cancellationToken));
    }
}
