using System.Security.Cryptography;
using Attendant.Plugins.Manifests;
using Attendant.Plugins.Secrets;
using Attendant.Plugins.Signing;
using Newtonsoft.Json.Linq;

namespace Attendant.Plugins.Gate;

/// <summary>One refusal per step, in the order of the steps; each says what is needed, what is there, what to do.</summary>
public sealed class LoadGateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestSecrets _secrets = new();
    private readonly JObject _plugin = JObject.Parse("""
        {
          "id": "acme", "name": "Acme", "publisher": "Acme", "licence": "MIT", "version": "1.2.0",
          "contract": { "from": "1.0", "until": "2.0" }, "provides": ["pbx"], "capabilities": ["IPbxCallControl"],
          "entry": { "assembly": "Acme.dll", "type": "Acme.Provider" },
          "isolation": { "supported": ["assembly", "process"] },
          "settings": {
            "type": "object", "required": ["host"],
            "properties": {
              "host": { "type": "string", "minLength": 1 },
              "port": { "type": "integer", "minimum": 1, "maximum": 65535, "default": 5038 },
              "lines": { "type": "array", "items": { "type": "object", "properties": { "number": { "type": "string" }, "ring": { "type": "boolean", "default": true } } } }
            }
          },
          "secrets": { "password": { "description": "The manager's password" } }
        }
        """);

    private readonly JObject _connector = JObject.Parse("""
        { "plugin": "acme", "settings": { "host": "pbx.example" }, "secrets": { "password": "store:pw" } }
        """);

    private ConnectorOptions _options;

    public LoadGateTests()
    {
        _secrets["pw"] = "s3cret";
        _options = new ConnectorOptions { PluginFolder = _folder.Sub("plugins"), ConnectorFolder = _folder.Sub("connectors.d"), StateFolder = _folder.Sub("state"), HostProgram = _folder.Write("host", "") };
        _folder.Write("plugins/acme/Acme.dll", "not looked into");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_right_passes_with_its_defaults_filled_in()
    {
        _connector["settings"]!["lines"] = JArray.Parse("""[ { "number": "1" }, { "number": "2", "ring": false } ]""");

        var verdict = await CheckAsync();

        verdict.Reason.ShouldBeNull();
        verdict.State.ShouldBe(ConnectorState.Starting);
        verdict.Plan!.Isolation.ShouldBe(Isolation.Process);
        JToken.DeepEquals(
            JObject.Parse(verdict.Plan.SettingsJson),
            JObject.Parse("""{ "host": "pbx.example", "port": 5038, "lines": [ { "number": "1", "ring": true }, { "number": "2", "ring": false } ] }""")).ShouldBeTrue(verdict.Plan.SettingsJson);
    }

    [Theory]
    [InlineData("{ \"plugin\": ", "is not JSON")]
    [InlineData("[]", "needs to be a JSON object and is an array")]
    [InlineData("{ \"plugin\": \"a\", \"plugin\": \"b\" }", "is not JSON: Property with the name 'plugin' already exists")]
    [InlineData("{ \"plugin\": \"a\" } { }", "is not JSON: Additional text")]
    public async Task Parse(string text, string reason) =>
        Refused(await CheckAsync(text), ConnectorState.Unreadable, "main.json", reason);

    [Fact]
    public async Task Schema()
    {
        _connector["memoryMegabytes"] = 1;
        Refused(await CheckAsync(), ConnectorState.Invalid, "$.memoryMegabytes is '1' and must be 128 or more");
    }

    [Fact]
    public async Task Schema_of_plugin_json()
    {
        _plugin["provides"] = new JArray("toast");
        Refused(await CheckAsync(), ConnectorState.Invalid, "plugin.json", "$.provides[0] is 'toast' and must be one of 'pbx'");
    }

    [Fact]
    public async Task Id_that_is_not_installed()
    {
        _connector["plugin"] = "acne";
        Refused(await CheckAsync(), ConnectorState.UnknownPlugin, "needs the plugin 'acne'", "the nearest known one is 'acme'");
    }

    [Fact]
    public async Task Id_in_a_version_that_is_not_installed()
    {
        _connector["version"] = JObject.Parse("""{ "from": "2.0" }""");
        Refused(await CheckAsync(), ConnectorState.UnknownPlugin, "2.0 or newer", "installed is 1.2.0");
    }

    [Fact]
    public async Task Id_that_is_not_its_folders()
    {
        _plugin["id"] = "other";
        Refused(await CheckAsync(), ConnectorState.UnknownPlugin, "holds 'other'");
    }

    [Fact]
    public async Task Id_that_climbs_out_of_the_folder()
    {
        _connector["plugin"] = "../plugins/acme";
        Refused(await CheckAsync(), ConnectorState.UnknownPlugin, "there is none");
    }

    [Fact]
    public async Task Name_that_is_not_its_files()
    {
        _connector["name"] = "backup";
        Refused(await CheckAsync(), ConnectorState.UnknownPlugin, "main.json says $.name 'backup'");
    }

    [Fact]
    public async Task Platform()
    {
        _plugin["platforms"] = JArray.Parse("""[ { "os": "macos", "architectures": ["arm"] } ]""");
        Refused(await CheckAsync(), ConnectorState.WrongPlatform, "needs macos (arm)", "this is ");
    }

    [Fact]
    public async Task Signature_where_a_file_was_changed()
    {
        _plugin["files"] = new JObject { ["Acme.dll"] = new string('0', 64) };
        Refused(await CheckAsync(), ConnectorState.Untrusted, "needs Acme.dll as it was packed");
    }

    [Fact]
    public async Task Signature_where_a_file_was_added()
    {
        await ListFilesAsync();
        _folder.Write("plugins/acme/Extra.dll", "planted");
        Refused(await CheckAsync(), ConnectorState.Untrusted, "Extra.dll", "is not among them");
    }

    [Fact]
    public async Task Signature_that_is_wanted_and_missing()
    {
        _options = _options with { RequireSignature = true };
        Refused(await CheckAsync(), ConnectorState.Untrusted, "carries no signature");
    }

    [Fact]
    public async Task Signature_by_somebody_trusted_passes_and_by_others_or_over_something_else_does_not()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _options = _options with { RequireSignature = true, TrustedKeys = [key.ExportSubjectPublicKeyInfoPem()] };
        await ListFilesAsync();
        var signed = PluginSigning.Sign(_plugin.ToString(), key);

        (await CheckAsync(plugin: signed)).State.ShouldBe(ConnectorState.Starting);
        Refused(await CheckAsync(plugin: signed.Replace("Acme.Provider", "Acme.Backdoor", StringComparison.Ordinal)), ConnectorState.Untrusted, "it was changed since");
        _options = _options with { TrustedKeys = [] };
        Refused(await CheckAsync(plugin: signed), ConnectorState.Untrusted, "this server trusts no key");
    }

    [Fact]
    public async Task Signature_over_a_text_that_looks_like_a_date()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _options = _options with { RequireSignature = true, TrustedKeys = [key.ExportSubjectPublicKeyInfoPem()] };
        _plugin["description"] = "2026-03-01T00:00:00.000Z";
        await ListFilesAsync();

        (await CheckAsync(plugin: PluginSigning.Sign(_plugin.ToString(), key))).State.ShouldBe(ConnectorState.Starting);
    }

    [Fact]
    public async Task Contract_of_a_newer_server()
    {
        _plugin["contract"] = JObject.Parse("""{ "from": "1.1", "until": "2.0" }""");
        Refused(await CheckAsync(), ConnectorState.WrongContract, "needs contract 1.1 or newer, below 2.0", "this server speaks 1.0", "upgrade the server");
    }

    [Fact]
    public async Task Contract_of_the_one_before_loads_and_of_an_older_one_does_not()
    {
        _options = _options with { Contract = new Version(3, 0), OldestContract = new Version(2, 0) };
        Refused(await CheckAsync(), ConnectorState.WrongContract, "this server speaks 2.0 to 3.0", "install a newer version of the plugin");
        _plugin["contract"] = JObject.Parse("""{ "from": "1.0", "until": "2.1" }""");
        (await CheckAsync()).State.ShouldBe(ConnectorState.Starting);
    }

    [Fact]
    public async Task Contract_without_a_capability_that_is_declared()
    {
        _plugin["capabilities"] = new JArray("IPbxCallControll");
        Refused(await CheckAsync(), ConnectorState.WrongContract, "the nearest known one is 'IPbxCallControl'");
    }

    [Theory]
    [InlineData("file", "/no/such/file")]
    [InlineData("command", "no-such-command")]
    [InlineData("library", "libnosuch.so.7")]
    public async Task Prerequisites(string kind, string name)
    {
        _plugin["prerequisites"] = new JArray(new JObject { ["kind"] = kind, ["name"] = name, ["remedy"] = "Buy one." });
        Refused(await CheckAsync(), ConnectorState.PrerequisiteMissing, $"needs the {kind} {name}", "Buy one.");
    }

    [Fact]
    public async Task Prerequisite_of_a_newer_runtime()
    {
        _plugin["runtime"] = "net99.0";
        Refused(await CheckAsync(), ConnectorState.PrerequisiteMissing, "needs .NET 99.0");
    }

    [Fact]
    public async Task Settings()
    {
        _connector["settings"] = JObject.Parse("""{ "host": "", "prot": 1, "lines": [ { "number": 7 } ] }""");
        Refused(await CheckAsync(), ConnectorState.SettingsRefused,
            "$.settings.host is shorter than 1 characters", "$.settings.prot is not a known member: the nearest known one is 'port'",
            "$.settings.lines[0].number is a whole number and must be a string");
    }

    [Theory]
    [InlineData("""{ "type": "object", "properties": { "a": { "const": 1 } } }""", "$.settings.properties.a.const")]
    [InlineData("""{ "type": "object", "if": { }, "then": { } }""", "$.settings.if")]
    [InlineData("""{ "type": "object", "properties": { "a": { "$ref": "https://elsewhere.example/a.json" } } }""", "leads out of the document")]
    [InlineData("""{ "type": "string" }""", "must be 'object'")]
    public async Task Settings_schema_that_the_validator_would_pass_over_in_silence(string schema, string reason)
    {
        _plugin["settings"] = JObject.Parse(schema);
        Refused(await CheckAsync(), ConnectorState.SettingsRefused, "plugin.json", reason);
    }

    [Fact]
    public async Task Secrets()
    {
        _connector.Remove("secrets");
        Refused(await CheckAsync(), ConnectorState.SecretMissing, "needs the secret 'password' (The manager's password)");
        _connector["secrets"] = new JObject { ["pasword"] = "store:pw" };
        Refused(await CheckAsync(), ConnectorState.SecretMissing, "$.secrets.pasword", "the nearest known one is 'password'");
        _connector["secrets"] = new JObject { ["password"] = "store:other" };
        Refused(await CheckAsync(), ConnectorState.SecretMissing, "$.secrets.password needs the secret 'other'");
    }

    [Fact]
    public async Task Isolation_without_trust()
    {
        _connector["isolation"] = "assembly";
        Refused(await CheckAsync(), ConnectorState.IsolationRefused, "'trust': 'full'");
        _connector["trust"] = "full";
        (await CheckAsync()).Plan!.Isolation.ShouldBe(Isolation.Assembly);
        _plugin["nativeFiles"] = new JArray("Acme.dll");
        Refused(await CheckAsync(), ConnectorState.IsolationRefused, "brings native code");
        _plugin["isolation"] = JObject.Parse("""{ "supported": ["process"] }""");
        Refused(await CheckAsync(), ConnectorState.IsolationRefused, "runs as process");
    }

    [Fact]
    public async Task Disabled_is_not_looked_at_further()
    {
        _connector["enabled"] = false;
        _connector["plugin"] = "none";
        (await CheckAsync()).State.ShouldBe(ConnectorState.Disabled);
    }

    [Fact]
    public async Task The_newest_version_within_the_range_is_taken()
    {
        foreach (var version in new[] { "1.9.0", "1.10.0", "2.0.0" })
        {
            _plugin["version"] = version;
            _folder.Write($"plugins/many/{version}/plugin.json", _plugin.ToString().Replace("\"acme\"", "\"many\"", StringComparison.Ordinal));
        }

        _connector["plugin"] = "many";
        _connector["version"] = JObject.Parse("""{ "until": "2.0" }""");
        (await CheckAsync()).Plan!.Folder.ShouldEndWith("1.10.0");
    }

    private static void Refused(GateVerdict verdict, ConnectorState state, params string[] parts)
    {
        verdict.State.ShouldBe(state, verdict.Reason);
        verdict.Plan.ShouldBeNull();
        verdict.Reason.ShouldNotBeNull().ShouldEndWith(".");
        foreach (var part in parts)
            verdict.Reason.ShouldContain(part);
    }

    private async Task ListFilesAsync() =>
        _plugin["files"] = JObject.FromObject(await PluginSigning.HashFilesAsync(Path.Combine(_options.PluginFolder, "acme"), TestContext.Current.CancellationToken));

    private async Task<GateVerdict> CheckAsync(string? text = null, string? plugin = null)
    {
        _folder.Write("plugins/acme/plugin.json", plugin ?? _plugin.ToString());
        var gate = new LoadGate(_options, new SecretReferences(_secrets), await ManifestSchema.ReadAsync(TestContext.Current.CancellationToken));
        return await gate.CheckAsync("main", text ?? _connector.ToString(), TestContext.Current.CancellationToken);
    }
}
