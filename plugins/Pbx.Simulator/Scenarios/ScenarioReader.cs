using System.Globalization;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Switching;
using Attendant.Sdk.Settings;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Attendant.Pbx.Simulator.Scenarios;

/// <summary>Reads a scenario and says of everything that is wrong with it where it stands and what would be right.</summary>
internal sealed class ScenarioReader(Switch pbx)
{
    private static readonly string[] Members = ["$schema", "name", "description", "repeat", "lengthSeconds", "steps"];
    private static readonly string[] Always = ["at", "do", "comment"];
    private readonly List<string> _wrong = [];
    private readonly HashSet<string> _labels = new(StringComparer.Ordinal);

    /// <param name="json">The scenario.</param>
    /// <param name="pbx">Where it is to be played.</param>
    /// <param name="callers">Labels of callers who are there already.</param>
    public static ServiceResult<Scenario> Read(string json, Switch pbx, params IEnumerable<string> callers)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
            return Read(JToken.ReadFrom(reader), pbx, callers);
        }
        catch (JsonReaderException fault)
        {
            return Failure([$"{(string.IsNullOrEmpty(fault.Path) ? "$" : fault.Path)}: this is not JSON: {fault.Message}"]);
        }
    }

    public static ServiceResult<Scenario> Read(JToken token, Switch pbx, params IEnumerable<string> callers)
    {
        var reader = new ScenarioReader(pbx);
        reader._labels.UnionWith(callers);
        return reader.Read(token);
    }

    private ServiceResult<Scenario> Read(JToken token)
    {
        if (token is not JObject root) return Failure(["$: a scenario is an object with the member steps"]);
        foreach (var member in root.Properties().Where(p => !Members.Contains(p.Name)))
            Wrong(member.Path, $"a scenario has no such member; it has {string.Join(", ", Members)}");
        var steps = new List<ScenarioStep>();
        if (root["steps"] is not JArray { Count: > 0 } list) Wrong("steps", "a list of at least one step is needed");
        else steps.AddRange(list.Select(ReadStep).OfType<ScenarioStep>());

        var last = steps.Count == 0 ? 0 : steps.Max(s => s.At);
        var repeat = (int)Number(root, "repeat", 1, 0, 1_000_000);
        var length = Number(root, "lengthSeconds", last, 0, 86_400);
        if (repeat != 1 && (length < last || length <= 0)) Wrong("lengthSeconds", $"a scenario that is repeated lasts longer than its last step, which is at {last.ToString(CultureInfo.InvariantCulture)} s");
        return _wrong.Count > 0
            ? Failure(_wrong)
            : new Scenario { Name = root["name"]?.ToString() ?? "scenario", Steps = steps, Repeat = repeat, LengthSeconds = length };
    }

    private ScenarioStep? ReadStep(JToken token)
    {
        if (token is not JObject step)
        {
            Wrong(token.Path, "a step is an object with the members at and do");
            return null;
        }

        var before = _wrong.Count;
        Number(step, "at", null, 0, 86_400);
        if (step["do"] is not { Type: JTokenType.String } word || !TryAction(word.ToString(), out var action))
        {
            Wrong($"{step.Path}.do", $"'{step["do"]}' is no action; there are {string.Join(", ", Enum.GetNames<ScenarioAction>().Skip(1).Select(Camel))}");
            return null;
        }

        Check(step, action);
        if (_wrong.Count > before) return null;
        var read = PluginSettings.Read<ScenarioStep>(step.ToString(Formatting.None));
        if (read.Failure is { } failure) Wrong(step.Path, failure.Message);
        if (read.Value is { Label: { } label }) _labels.Add(label);
        return read.Value;
    }

    private void Check(JObject step, ScenarioAction action)
    {
        var shape = StepShape.Of(action);
        foreach (var missing in shape.Needs.Where(n => step[n] is null))
            Wrong($"{step.Path}.{missing}", $"{Camel(action.ToString())} needs it");
        foreach (var member in step.Properties().Where(p => !Always.Contains(p.Name) && !shape.Needs.Contains(p.Name) && !shape.May.Contains(p.Name)))
            Wrong(member.Path, $"{Camel(action.ToString())} does not take it");
        if (step["device"] is { } device && !IsKnown(device.ToString()))
            Wrong(device.Path, $"there is no extension or device '{device}', and no earlier callIn has it as its label");
        if (action == ScenarioAction.Pickup && step["to"] is { } ringing && !IsKnown(ringing.ToString()))
            Wrong(ringing.Path, $"there is no extension or device '{ringing}'");
        if (step["on"] is { Type: not JTokenType.Boolean } on) Wrong(on.Path, "it is true or false");
        if (step["seconds"] is not null) Number(step, "seconds", null, 0, 86_400);
        if (step["count"] is not null) Number(step, "count", null, 0, 1_000_000);
        Word<ForwardingKind>(step, "kind");
        Word<ServiceFailureCode>(step, "code");
        Word<Contracts.Pbx.PbxService>(step, "service");
    }

    private bool IsKnown(string who) =>
        _labels.Contains(who) || pbx.FindDevice(new DeviceId(who)) is not null || pbx.FindLine(new DialableNumber(who)) is not null;

    private double Number(JObject parent, string member, double? otherwise, double least, double most)
    {
        if (parent[member] is not { } token)
        {
            if (otherwise is null) Wrong(Path(parent, member), "a number of seconds is needed");
            return otherwise ?? 0;
        }

        if (token.Type is JTokenType.Integer or JTokenType.Float && token.Value<double>() is var value && value >= least && value <= most) return value;
        Wrong(Path(parent, member), $"it is a number from {least.ToString(CultureInfo.InvariantCulture)} to {most.ToString(CultureInfo.InvariantCulture)}");
        return least;
    }

    private void Word<T>(JObject step, string member)
        where T : struct, Enum
    {
        if (step[member] is not { } token) return;
        var words = Enum.GetNames<T>().Skip(1).ToList();
        if (token.Type != JTokenType.String || !words.Exists(w => Camel(w) == token.ToString()))
            Wrong(token.Path, $"'{token}' is none of {string.Join(", ", words.Select(Camel))}");
    }

    private static bool TryAction(string word, out ScenarioAction action) =>
        Enum.TryParse(word, ignoreCase: true, out action) && action != ScenarioAction.Unknown && Camel(action.ToString()) == word;

    private static string Path(JObject parent, string member) => parent.Path.Length == 0 ? member : $"{parent.Path}.{member}";

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private void Wrong(string path, string reason) => _wrong.Add($"{path}: {reason}");

    private static ServiceFailure Failure(IReadOnlyList<string> wrong) => new()
    {
        Code = ServiceFailureCode.InvalidParameter,
        Message = $"The scenario cannot be played. {string.Join(". ", wrong.Take(10))}.",
    };
}
