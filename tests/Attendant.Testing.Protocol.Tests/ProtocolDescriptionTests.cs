using Newtonsoft.Json.Linq;

namespace Attendant.Testing.Protocol.Tests;

/// <summary>The description is OpenRPC in shape, and holds its own examples.</summary>
public sealed class ProtocolDescriptionTests(CompiledProtocol protocol)
{
    private JObject Root => protocol.Description.Root;

    [Fact]
    public void It_names_its_OpenRPC_version_title_and_version()
    {
        Root.Value<string>("openrpc")!.ShouldStartWith("1.");
        Root.SelectToken("info.title")!.ToString().ShouldNotBeEmpty();
        Root.SelectToken("info.version")!.ToString().ShouldMatch("^[0-9]+\\.[0-9]+\\.[0-9]+$");
        Root.Properties().Select(p => p.Name).ShouldBe(["openrpc", "info", "servers", "methods", "x-notifications", "x-topics", "x-features", "x-permissions", "components"]);
    }

    [Fact]
    public void Every_reference_resolves()
    {
        var references = Root.Descendants().OfType<JProperty>().Where(p => p.Name == "$ref").ToList();
        references.Count.ShouldBeGreaterThan(500);
        foreach (var reference in references)
        {
            protocol.Description.Resolve((JObject)reference.Parent!).ShouldNotBeNull();
            reference.Parent!.Count.ShouldBe(1, $"{reference.Path}: what stands beside a $ref is not read by every validator");
        }
    }

    [Fact]
    public void Nothing_in_components_is_left_over()
    {
        var used = Root.Descendants().OfType<JProperty>().Where(p => p.Name == "$ref").Select(p => p.Value.ToString()).ToHashSet();
        // the answer's error is referred to by JSON-RPC; what JSON-RPC itself refuses may follow any call
        used.UnionWith(["#/components/schemas/Error", "#/components/errors/ParseError", "#/components/errors/InvalidRequest", "#/components/errors/MethodNotFound", "#/components/errors/InternalError", "#/components/errors/MESSAGE_TOO_LARGE"]);
        foreach (var group in ((JObject)Root["components"]!).Properties())
            foreach (var entry in ((JObject)group.Value).Properties())
                used.ShouldContain($"#/components/{group.Name}/{entry.Name}");
    }

    [Fact]
    public void Every_method_and_notification_is_unique_and_complete()
    {
        var methods = Root["methods"]!.Cast<JObject>().ToList();
        methods.Select(m => m.Value<string>("name")).ShouldBeUnique();
        foreach (var method in methods)
        {
            var name = method.Value<string>("name")!;
            name.ShouldMatch("^[a-z][A-Za-z]*(\\.[a-z][A-Za-z]*)?$");
            method.Value<string>("summary").ShouldNotBeNullOrEmpty();
            method.Value<string>("paramStructure").ShouldBe("by-name");
            method.SelectToken("result.schema").ShouldBeOfType<JObject>();
            method["errors"]!.ShouldNotBeEmpty();
            method["examples"]!.ShouldNotBeEmpty();
            var parameters = method["params"]!.Select(p => protocol.Description.Resolve((JObject)p)).ToList();
            parameters.Select(p => p.Value<string>("name")).ShouldBeUnique();
            parameters.ShouldAllBe(p => p["schema"] is JObject);
            foreach (var one in protocol.Description.Methods[name].AtLeastOneOf)
                parameters.Select(p => p.Value<string>("name")).ShouldContain(one);
        }

        var notifications = Root["x-notifications"]!.Cast<JObject>().ToList();
        notifications.Select(n => n.Value<string>("name")).ShouldBeUnique();
        notifications.ShouldAllBe(n => n["examples"]!.Any() && !string.IsNullOrEmpty(n.Value<string>("summary")));
    }

    [Fact]
    public void Every_command_takes_a_key_may_find_it_used_and_tells_its_number()
    {
        foreach (var method in protocol.Description.Methods.Values)
        {
            method.Parameters.Any(p => p.Name == "key").ShouldBe(method.IsCommand, method.Name);
            method.Reasons.Contains("DUPLICATE_KEY").ShouldBe(method.IsCommand, method.Name);
            if (method.IsCommand)
                method.Examples.ShouldAllBe(e => e.Result["seq"] != null);
        }
    }

    [Fact]
    public void Every_event_has_a_number_and_what_is_never_replayed_has_none()
    {
        foreach (var notification in protocol.Description.Notifications.Values)
        {
            notification.Replay.ShouldBeOneOf("all", "newest", "never");
            var required = (notification.Params["required"] ?? new JArray()).Values<string>();
            required.Contains("seq").ShouldBe(notification.IsEvent || notification.Name == "server.mark", notification.Name);
            if (notification.Topic is { } topic)
                protocol.Description.Words("Topic").ShouldContain(topic);
        }
    }

    [Fact]
    public void Every_object_that_the_server_sends_says_all_its_members()
    {
        string[] fromClients = ["ClientProgram", "TopicRequest", "ContactChoice", "Upload"];
        var sent = protocol.Description.Schemas.Properties().Where(p => !fromClients.Contains(p.Name)).Select(p => (JObject)p.Value)
            .Concat(protocol.Description.Methods.Values.Select(m => m.Result))
            .Concat(protocol.Description.Notifications.Values.Select(n => n.Params));
        foreach (var schema in sent.SelectMany(s => s.DescendantsAndSelf()).OfType<JObject>().Where(s => s["type"] is JValue { Value: "object" }))
            schema["additionalProperties"].ShouldNotBeNull(schema.Path);
    }

    [Fact]
    public void No_keyword_is_used_that_the_validator_would_ignore()
    {
        var schemas = protocol.Description.Schemas.Properties().Select(p => p.Value)
            .Concat(protocol.Description.Methods.Values.Select(m => m.Result))
            .Concat(protocol.Description.Methods.Values.SelectMany(m => m.Parameters).Select(p => p.Schema))
            .Concat(protocol.Description.Notifications.Values.Select(n => n.Params));
        foreach (var member in schemas.SelectMany(s => ((JObject)s).DescendantsAndSelf()).OfType<JProperty>())
            member.Name.ShouldNotBeOneOf("const", "if", "then", "else", "propertyNames", "dependentRequired", "unevaluatedProperties", "prefixItems", "contains", "$defs");
    }

    [Fact]
    public void Every_permission_that_a_method_asks_for_is_a_word()
    {
        var words = protocol.Description.Words("Permission");
        foreach (var method in protocol.Description.Methods.Values.Where(m => m.Permission is not null))
        {
            var asked = method.Permission!.EndsWith(".<mode>", StringComparison.Ordinal)
                ? method.Parameters.Single(p => p.Name == "mode").Schema["enum"]!.Select(mode => method.Permission.Replace("<mode>", mode.ToString(), StringComparison.Ordinal))
                : [method.Permission];
            asked.ShouldBeSubsetOf(words, method.Name);
        }
    }

    [Theory]
    [InlineData("x-topics", "Topic")]
    [InlineData("x-features", "Feature")]
    [InlineData("x-permissions", "Permission")]
    public void Who_has_what_is_said_for_every_word(string table, string type)
    {
        var rows = (JObject)Root[table]!;
        rows.Properties().Select(p => p.Name).ShouldBe(protocol.Description.Words(type), ignoreOrder: true);
        foreach (var row in rows.Properties())
        {
            if (row.Value["permission"] is { } permission)
                protocol.Description.Words("Permission").ShouldContain(permission.ToString(), row.Name);
            else
                row.Value.Value<string>("edition")!.ShouldBeOneOf([.. protocol.Description.Words("Edition"), "none"]);
            if (type == "Permission")
                row.Value["roles"]!.Values<string>().ShouldBeSubsetOf(protocol.Description.Words("Role"), row.Name);
        }
    }

    [Fact]
    public void Every_example_of_a_method_holds()
    {
        foreach (var method in protocol.Description.Methods.Values)
            foreach (var example in method.Examples)
            {
                var request = new JObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = method.Name, ["params"] = example.Params };
                protocol.Validator.ValidateFromClient(request.ToString(Newtonsoft.Json.Formatting.None)).ShouldBeEmpty(method.Name);
                example.Params.Properties().Select(p => p.Name).ShouldBeSubsetOf(method.Parameters.Select(p => p.Name), method.Name);
                var answer = new JObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["result"] = example.Result };
                protocol.Validator.ValidateFromServer(answer.ToString(Newtonsoft.Json.Formatting.None), _ => method.Name).ShouldBeEmpty(method.Name);
            }
    }

    [Fact]
    public void Every_example_of_a_notification_holds()
    {
        foreach (var notification in protocol.Description.Notifications.Values)
            foreach (var example in notification.Examples)
            {
                var message = new JObject { ["jsonrpc"] = "2.0", ["method"] = notification.Name, ["params"] = example };
                protocol.Validator.ValidateFromServer(message.ToString(Newtonsoft.Json.Formatting.None), _ => null).ShouldBeEmpty(notification.Name);
            }
    }

    [Fact]
    public void Every_error_in_components_is_an_error_of_its_own_schema()
    {
        var errors = (JObject)Root["components"]!["errors"]!;
        foreach (var error in errors.Properties())
        {
            var id = error.Value.Value<int>("code") is -32700 or -32600 ? JValue.CreateNull() : new JValue(1);
            var answer = new JObject { ["jsonrpc"] = "2.0", ["id"] = id, ["error"] = error.Value };
            // a method that the description does not know may be refused with anything
            protocol.Validator.ValidateFromServer(answer.ToString(Newtonsoft.Json.Formatting.None), _ => "no.such").ShouldBeEmpty(error.Name);
        }

        errors.Properties().Select(e => e.Value.SelectToken("data.reason")?.ToString()).Where(r => r is not null).Distinct()
            .ShouldBe(protocol.Description.Words("Reason"), ignoreOrder: true);
    }
}
