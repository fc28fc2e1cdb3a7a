using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Hapnd.Projections.Contracts;
using Hapnd.Runtime.Compile;
using Hapnd.Runtime.Execute;

namespace Hapnd.Runtime.Protocol;

/// <summary>Reads the parts of a request, each when an operation asks for it.</summary>
internal sealed class Request(JsonElement json)
{
    internal string Operation => Text("op");

    internal string Kind => Text("kind") is "reducer" or "projection" ? Text("kind") : throw Invalid("kind");

    internal string ClassName => Text("className");

    internal string Sha256 => Text("sha256");

    internal byte[]? Dll => json.TryGetProperty("dll", out var dll) && dll.ValueKind == JsonValueKind.String
        ? dll.TryGetBytesFromBase64(out var bytes) ? bytes : throw Invalid("dll")
        : null;

    internal TimeSpan Budget => TimeSpan.FromMilliseconds(Number("budgetMs"));

    internal int MaxStateBytes => Number("maxStateBytes");

    /// <summary>Whether only the last state of each key is wanted.</summary>
    internal bool LastStates => Optional(json, "answer") is { } answer
        && (answer.ValueKind == JsonValueKind.String ? answer.GetString() : null) switch
        {
            "each" => false,
            "last" => true,
            _ => throw Invalid("answer"),
        };

    internal byte[]? State => Raw(Part("state"));

    internal Dictionary<string, byte[]?> States =>
        Part("states").EnumerateObject().ToDictionary(state => state.Name, state => Raw(state.Value));

    internal List<Source> Sources => [.. Part("sources").EnumerateArray().Select(source =>
        new Source(source.GetProperty("path").GetString()!, source.GetProperty("text").GetString()!))];

    internal JsonElement.ArrayEnumerator Events => Part("events").EnumerateArray();

    internal static string KeyOf(JsonElement @event) => @event.GetProperty("key").GetString()!;

    internal static Event EventOf(JsonElement json, JsonSerializerOptions options) => new()
    {
        Id = json.GetProperty("id").GetString()!,
        Type = json.GetProperty("type").GetString()!,
        AggregateId = json.GetProperty("aggregateId").GetString()!,
        AggregateType = json.GetProperty("aggregateType").GetString()!,
        TenantId = json.GetProperty("tenantId").GetString()!,
        Version = json.GetProperty("version").GetInt32(),
        Timestamp = json.GetProperty("timestamp").GetDateTimeOffset(),
        CorrelationId = Optional(json, "correlationId")?.GetString(),
        CausationId = Optional(json, "causationId")?.GetString(),
        Metadata = Optional(json, "metadata")?.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value),
        Data = json.GetProperty("data"),
        Json = options,
    };

    private static JsonElement? Optional(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static byte[]? Raw(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? null : Encoding.UTF8.GetBytes(value.GetRawText());

    private JsonElement Part(string name) => json.TryGetProperty(name, out var part) ? part : throw Invalid(name);

    private string Text(string name) => Part(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw Invalid(name);

    private int Number(string name) => Part(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) && value > 0
        ? value : throw Invalid(name);

    private static InvalidRequestException Invalid(string name) => new($"'{name}' is missing or not what the protocol says");
}
