using System.Globalization;
using Attendant.Contracts.Hosting;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;

namespace Attendant.Sdk.Settings;

/// <summary>Reads a connector's settings into a record of the plugin.</summary>
public static class PluginSettings
{
    private static readonly JsonSerializerSettings Tolerant = new()
    {
        MissingMemberHandling = MissingMemberHandling.Ignore,
        NullValueHandling = NullValueHandling.Ignore,
        ObjectCreationHandling = ObjectCreationHandling.Replace,
        DateParseHandling = DateParseHandling.None,
        Culture = CultureInfo.InvariantCulture,
        Converters = { new StringEnumConverter(), new SecondsConverter() },
    };

    /// <summary>
    /// Reads settings that the host has already found valid against the schema of <c>plugin.json</c>. Names are compared
    /// without case, members that the record does not know are passed over, enums are words, a
    /// <see cref="TimeSpan"/> is a number of seconds; what is missing or null keeps the record's default.
    /// </summary>
    /// <typeparam name="T">A record or class with a parameterless constructor and settable or init properties.</typeparam>
    /// <param name="json">The text of <see cref="IPluginHost.SettingsJson"/>.</param>
    /// <returns>The settings, or <see cref="ServiceFailureCode.InvalidParameter"/> with the path and the reason.</returns>
    public static ServiceResult<T> Read<T>(string json)
        where T : class
    {
        try
        {
            // by way of a token: read straight from the text, the path of a fault can be that of the member before
            using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
            return JToken.ReadFrom(reader).ToObject<T>(JsonSerializer.Create(Tolerant)) is { } read
                ? read
                : Refused("$", "there are no settings; an empty object {} takes every default");
        }
        catch (JsonReaderException fault)
        {
            return Refused(fault.Path, fault.Message);
        }
        catch (JsonSerializationException fault)
        {
            return Refused(fault.Path, fault.Message);
        }
    }

    private static ServiceFailure Refused(string? path, string reason) => new()
    {
        Code = ServiceFailureCode.InvalidParameter,
        Message = $"The settings cannot be read at '{(string.IsNullOrEmpty(path) ? "$" : path)}': {reason}",
    };
}
