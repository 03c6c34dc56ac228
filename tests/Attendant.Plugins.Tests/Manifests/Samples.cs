using Newtonsoft.Json.Linq;

namespace Attendant.Plugins.Manifests;

/// <summary>Documents that have every member the schema knows.</summary>
internal static class Samples
{
    public const string Plugin = """
        {
          "$schema": "../plugin-manifest.schema.json",
          "id": "acme.pbx",
          "name": "Acme",
          "description": "An invented PBX",
          "publisher": "Acme",
          "licence": "MIT",
          "homepage": "https://acme.example/",
          "version": "1.2.3",
          "contract": { "from": "1.0", "until": "2.0" },
          "provides": ["pbx"],
          "capabilities": ["IPbxCallControl"],
          "entry": { "assembly": "Acme.dll", "type": "Acme.Provider" },
          "runtime": "net10.0",
          "platforms": [ { "os": "linux", "architectures": ["x64"] } ],
          "prerequisites": [ { "kind": "file", "name": "/etc/hosts", "os": "linux", "remedy": "Install it." } ],
          "nativeFiles": ["native/acme.so"],
          "isolation": { "supported": ["process"], "default": "process" },
          "permissions": ["network"],
          "settings": { "type": "object" },
          "secrets": { "password": { "description": "The password", "required": true } },
          "health": { "startSeconds": 60, "stopSeconds": 10 },
          "files": { "Acme.dll": "0123456789012345678901234567890123456789012345678901234567890123" },
          "signature": { "algorithm": "ecdsa-p256-sha256", "keyId": "0123456789abcdef", "value": "AAAA" }
        }
        """;

    public const string Connector = """
        {
          "$schema": "../plugin-manifest.schema.json",
          "name": "main",
          "description": "The one on the second floor",
          "plugin": "acme.pbx",
          "version": { "from": "1.0", "until": "2.0" },
          "enabled": true,
          "isolation": "process",
          "trust": "none",
          "architecture": "x64",
          "memoryMegabytes": 256,
          "restart": { "firstDelaySeconds": 1, "longestDelaySeconds": 60, "crashes": 5, "withinMinutes": 10 },
          "settings": { "host": "pbx.example" },
          "secrets": { "password": "env:PBX_PASSWORD" },
          "logLevel": "debug"
        }
        """;

    public static JObject Read(string text) => JObject.Parse(text);
}
