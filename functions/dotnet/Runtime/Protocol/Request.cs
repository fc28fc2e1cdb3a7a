using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Hapnd.Runtime.Compile;

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

    /// <summary>Whether events are to be applied by a reducer and not by a projection.</summary>
    internal bool ByReducer => Optional(json, "kind") is not null && Kind == "reducer";

    internal byte[]? State => Raw(Part("state"));

    internal JsonElement States => Part("states") is { ValueKind: JsonValueKind.Object } states ? states : throw Invalid("states");

    internal List<Source> Sources => [.. Part("sources").EnumerateArray().Select(source =>
        new Source(source.GetProperty("path").GetString()!, source.GetProperty("text").GetString()!))];

    /// <summary>As they were sent: an event is read when its turn comes, so that one that can't be read stops no other.</summary>
    internal IReadOnlyList<JsonElement> Events => Part("events") is { ValueKind: JsonValueKind.Array } events && events.GetArrayLength() > 0
        ? [.. events.EnumerateArray()]
        : throw Invalid("events");

    private static JsonElement? Optional(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    internal static byte[]? Raw(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? null : Encoding.UTF8.GetBytes(value.GetRawText());

    private JsonElement Part(string name) => json.TryGetProperty(name, out var part) ? part : throw Invalid(name);

    private string Text(string name) => Part(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw Invalid(name);

    private int Number(string name) => Part(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) && value > 0
        ? value : throw Invalid(name);

    private static InvalidRequestException Invalid(string name) => new($"'{name}' is missing or not what the protocol says");
}
