using System;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hapnd.Execution;

/// <summary>
/// Looks for what JSON never shows and loses: a set or dictionary that compares otherwise than the one which was read back
/// for it, and a subclass of which only the base was written.
/// </summary>
/// <remarks>Only into members whose type may hold such a thing, which for most states is none.</remarks>
internal sealed class Unseen
{
    // By options, so that it goes with the assembly whose types it knows.
    private static readonly ConditionalWeakTable<JsonSerializerOptions, Unseen> ByOptions = [];

    private readonly HeldTypes _held;
    private readonly JsonSerializerOptions _json;

    private Unseen(JsonSerializerOptions json)
    {
        var types = CustomerTypes.Of(json);
        (_json, _held) = (json, new HeldTypes(json, type => Comparers.Exist(type) || IsSetOrDictionary(type) || types.HaveSubclasses(type)));
    }

    /// <summary>What was lost, in a sentence; null when nothing was.</summary>
    internal static string? In(object state, object readBack, Type type, JsonSerializerOptions json) =>
        ByOptions.GetValue(json, options => new Unseen(options)).Find(state, readBack, type, "$");

    private string? Find(object? before, object? after, Type declared, string path)
    {
        if (before is null || after is null || !_held.MayHold(declared))
        {
            return null;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        var type = before.GetType();
        if (type != after.GetType())
        {
            return Changed(type, after.GetType(), declared, path);
        }

        if (Comparers.Exist(type) && !Comparers.Alike(before, after))
        {
            return $"{path} has a comparer that JSON can't carry. Create it in the initializer of its property, "
                + "which then keeps its comparer, or bring the keys into one form, as with ToUpperInvariant().";
        }

        return _json.GetTypeInfo(type) switch
        {
            { Kind: JsonTypeInfoKind.Object } info => InMembers(before, after, info, path),
            { Kind: JsonTypeInfoKind.Dictionary, ElementType: { } values } when _held.MayHold(values) => InEntries(before, after, values, path),
            { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } items } when _held.MayHold(items) =>
                InItems((IEnumerable)before, (IEnumerable)after, items, path),
            _ => null,
        };
    }

    private string? Changed(Type before, Type after, Type declared, string path)
    {
        if (declared != typeof(object) && _json.GetTypeInfo(before).Kind == JsonTypeInfoKind.Object)
        {
            return $"{path} went out as a {before.Name} and came back as a {after.Name}. "
                + $"Put [JsonDerivedType(typeof({before.Name}), \"…\")] on {declared.Name}.";
        }

        return declared.IsInterface && declared.Name is "ICollection`1" or "ISet`1" or "IDictionary`2" && Comparers.Exist(before)
            ? $"{path} went out as a {Plain(before)} and came back as a {Plain(after)}. Declare it as a {Plain(before)}, "
                + "or create it in the initializer of its property."
            : null;
    }

    private static string Plain(Type type) => type.Name.Split('`')[0];

    private string? InMembers(object before, object after, JsonTypeInfo type, string path)
    {
        foreach (var member in _held.Members(type))
        {
            if (member.Get is { } get
                && Find(get(before), get(after), member.PropertyType, $"{path}.{member.Name}") is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private string? InEntries(object before, object after, Type values, string path) =>
        before is IDictionary left && after is IDictionary right ? InItems(left.Values, right.Values, values, path) : null;

    private string? InItems(IEnumerable before, IEnumerable after, Type item, string path)
    {
        var others = after.GetEnumerator();
        var index = 0;
        foreach (var one in before)
        {
            if (others.MoveNext() && Find(one, others.Current, item, $"{path}[{index++}]") is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static bool IsSetOrDictionary(Type type) => type.IsInterface && type.IsGenericType && type.Name is "ISet`1" or "IReadOnlySet`1"
        or "IDictionary`2" or "IReadOnlyDictionary`2" or "IImmutableSet`1" or "IImmutableDictionary`2" or "ICollection`1"
        or "IReadOnlyCollection`1" or "IEnumerable`1";
}
