using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hapnd.Execution;

/// <summary>
/// Looks for one object in two places of a state, where the code changes objects of that class in place: read back from
/// JSON they are two, and what changes the one no longer changes the other.
/// </summary>
internal sealed class SharedObjects
{
    // By options, so that it goes with the assembly whose types it knows.
    private static readonly ConditionalWeakTable<JsonSerializerOptions, SharedObjects> ByOptions = [];

    private readonly CustomerTypes _types;
    private readonly HeldTypes _held;
    private readonly JsonSerializerOptions _json;

    private SharedObjects(JsonSerializerOptions json)
    {
        _types = CustomerTypes.Of(json);
        (_json, _held) = (json, new HeldTypes(json, _types.ChangeInPlace));
    }

    /// <summary>The two places, in a sentence; null when there are none.</summary>
    internal static string? In(object state, Type type, JsonSerializerOptions json) =>
        ByOptions.GetValue(json, options => new SharedObjects(options)) is var shared && shared._held.MayHold(type)
            ? shared.Find(state, type, "$", new Dictionary<object, string>(ReferenceEqualityComparer.Instance))
            : null;

    private string? Find(object? value, Type declared, string path, Dictionary<object, string> met)
    {
        if (value is null || !_held.MayHold(declared))
        {
            return null;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        var type = value.GetType();
        if (_types.ChangeInPlace(type) && !met.TryAdd(value, path))
        {
            return $"{path} is the same object as {met[value]}, and in JSON they are two. Keep its key or its position in one of the places, "
                + "or a copy if it is not to change with the other.";
        }

        return _json.GetTypeInfo(type) switch
        {
            { Kind: JsonTypeInfoKind.Object } info => _held.Members(info)
                .Where(member => member.Get is not null)
                .Select(member => Find(member.Get!(value), member.PropertyType, $"{path}.{member.Name}", met))
                .FirstOrDefault(found => found is not null),
            { Kind: JsonTypeInfoKind.Dictionary, ElementType: { } values } when value is IDictionary map => InItems(map.Values, values, path, met),
            { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } items } => InItems((IEnumerable)value, items, path, met),
            _ => null,
        };
    }

    private string? InItems(IEnumerable items, Type item, string path, Dictionary<object, string> met)
    {
        var index = 0;
        foreach (var one in items)
        {
            if (Find(one, item, $"{path}[{index++}]", met) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
