using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Hapnd.Rules.State;

/// <summary>What JSON makes of .NET's own types.</summary>
internal static class JsonTypes
{
    private const string Sequence = "use List<T>, an array or an Immutable… collection";

    private static readonly HashSet<string> Values =
    [
        "System.Guid", "System.DateTimeOffset", "System.TimeSpan", "System.DateOnly", "System.TimeOnly", "System.Int128", "System.UInt128",
        "System.Half", "System.Index", "System.Range", "System.Version", "System.Uri", "System.Numerics.BigInteger", "System.Numerics.Complex",
        "System.Text.Rune", "System.Text.StringBuilder", "System.Text.Json.JsonElement", "System.Text.Json.JsonDocument",
        "System.Text.Json.Nodes.JsonNode", "System.Text.Json.Nodes.JsonObject", "System.Text.Json.Nodes.JsonArray",
        "System.Text.Json.Nodes.JsonValue",
    ];

    private static readonly HashSet<string> Sequences =
    [
        "System.Collections.Generic.List`1", "System.Collections.Generic.IList`1", "System.Collections.Generic.ICollection`1",
        "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.IReadOnlyList`1",
        "System.Collections.Generic.IReadOnlyCollection`1", "System.Collections.Generic.HashSet`1", "System.Collections.Generic.ISet`1",
        "System.Collections.Generic.IReadOnlySet`1", "System.Collections.Generic.SortedSet`1", "System.Collections.Generic.LinkedList`1",
        "System.Collections.Generic.Queue`1", "System.Collections.Generic.Stack`1", "System.Collections.ObjectModel.Collection`1",
        "System.Collections.ObjectModel.ReadOnlyCollection`1", "System.Collections.ObjectModel.ObservableCollection`1",
        "System.Collections.ObjectModel.ReadOnlySet`1", "System.Collections.Concurrent.ConcurrentQueue`1",
        "System.Collections.Concurrent.ConcurrentStack`1", "System.Collections.Concurrent.ConcurrentBag`1",
        "System.Collections.Immutable.ImmutableArray`1", "System.Collections.Immutable.ImmutableHashSet`1",
        "System.Collections.Immutable.ImmutableList`1", "System.Collections.Immutable.ImmutableQueue`1",
        "System.Collections.Immutable.ImmutableSortedSet`1", "System.Collections.Immutable.ImmutableStack`1",
        "System.Collections.Immutable.IImmutableList`1", "System.Collections.Immutable.IImmutableQueue`1",
        "System.Collections.Immutable.IImmutableSet`1", "System.Collections.Immutable.IImmutableStack`1",
        "System.Memory`1", "System.ReadOnlyMemory`1",
    ];

    private static readonly HashSet<string> Dictionaries =
    [
        "System.Collections.Generic.Dictionary`2", "System.Collections.Generic.IDictionary`2",
        "System.Collections.Generic.IReadOnlyDictionary`2", "System.Collections.Generic.SortedDictionary`2",
        "System.Collections.Generic.SortedList`2", "System.Collections.Generic.OrderedDictionary`2",
        "System.Collections.Concurrent.ConcurrentDictionary`2", "System.Collections.ObjectModel.ReadOnlyDictionary`2",
        "System.Collections.Immutable.ImmutableDictionary`2", "System.Collections.Immutable.ImmutableSortedDictionary`2",
        "System.Collections.Immutable.IImmutableDictionary`2",
    ];

    private static readonly HashSet<string> Keys =
    [
        "System.Guid", "System.DateTimeOffset", "System.TimeSpan", "System.DateOnly", "System.TimeOnly", "System.Int128", "System.UInt128",
        "System.Half", "System.Version", "System.Uri", "System.Numerics.BigInteger", "System.Text.Rune", "System.Index", "System.Range",
    ];

    private static readonly Dictionary<string, string> Advice = new()
    {
        ["System.Object"] = "declare its type, or JsonElement for data of any shape",
        ["System.Collections.Generic.PriorityQueue`2"] = "keep a List of items with their priorities, and order it where it is used",
        ["System.Collections.Frozen.FrozenDictionary`2"] = "use ImmutableDictionary<TKey, TValue> or Dictionary<TKey, TValue>",
        ["System.Collections.Frozen.FrozenSet`1"] = "use ImmutableHashSet<T> or HashSet<T>",
        ["System.Linq.ILookup`2"] = "use Dictionary<TKey, List<T>>",
        ["System.Linq.Lookup`2"] = "use Dictionary<TKey, List<T>>",
        ["System.Linq.IGrouping`2"] = "use a record of the key and a List<T>",
        ["System.Linq.IOrderedEnumerable`1"] = "end the query with ToList() and use List<T>",
        ["System.Collections.BitArray"] = "use bool[]",
        ["System.Collections.ArrayList"] = "use List<T> of a type of your own",
        ["System.Collections.IEnumerable"] = Sequence,
        ["System.Collections.ICollection"] = Sequence,
        ["System.Collections.IList"] = Sequence,
        ["System.Collections.IDictionary"] = "use Dictionary<TKey, TValue>",
        ["System.Collections.DictionaryEntry"] = "use KeyValuePair<TKey, TValue>",
        ["System.ArraySegment`1"] = "use an array",
        ["System.Lazy`1"] = "use a property that computes it",
        ["System.Type"] = "use an enum or a string",
        ["System.Exception"] = "keep its message as a string",
        ["Hapnd.Projections.Contracts.Event"] = "keep what you need of the event in members of your own",
    };

    internal static bool IsValue(ITypeSymbol type) => type.TypeKind == TypeKind.Enum
        || type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String or SpecialType.System_DateTime
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr
        || type is INamedTypeSymbol named && Values.Contains(named.OriginalDefinition.FullName());

    internal static bool IsSequence(INamedTypeSymbol type) => Sequences.Contains(type.OriginalDefinition.FullName());

    internal static bool IsDictionary(INamedTypeSymbol type) => Dictionaries.Contains(type.OriginalDefinition.FullName());

    internal static bool IsImmutable(ITypeSymbol type) => IsValue(type) && type.Name is not ("StringBuilder" or "JsonObject" or "JsonArray" or "JsonNode")
        || type is INamedTypeSymbol { ContainingNamespace: { } space } named
            && space.ToDisplayString() is "System.Collections.Immutable" or "System.Collections.Frozen" or "System"
            && (type.TypeKind != TypeKind.Class || space.Name != "System") && named.TypeKind != TypeKind.Delegate;

    internal static bool IsKey(ITypeSymbol type) => type.TypeKind == TypeKind.Enum
        || type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String or SpecialType.System_DateTime
        || type is INamedTypeSymbol named && Keys.Contains(named.FullName());

    /// <summary>What to use instead of a type that JSON can't carry.</summary>
    internal static string Instead(ITypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at is INamedTypeSymbol named && named.SpecialType != SpecialType.System_Object
                && Advice.TryGetValue(named.OriginalDefinition.FullName(), out var known))
            {
                return known;
            }
        }

        return type switch
        {
            { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic } => Advice["System.Object"],
            { TypeKind: TypeKind.Delegate } => "keep what it needs as data, and compute in a method",
            _ when type.Name.StartsWith("Task", System.StringComparison.Ordinal) => "a fold waits for nothing: keep the value itself",
            _ => "keep what you need of it in a record of your own",
        };
    }

    internal static ITypeSymbol? ElementOf(ITypeSymbol type) => type.AllInterfaces.Prepend(type as INamedTypeSymbol)
        .FirstOrDefault(i => i?.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];
}
