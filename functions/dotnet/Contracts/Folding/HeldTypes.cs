using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hapnd.Execution;

/// <summary>Tells in which types a walk through a state may meet what it looks for, so that it goes into no others.</summary>
/// <param name="json">Knows what of a type is written to JSON.</param>
/// <param name="isWanted">Whether a type is itself what is looked for.</param>
internal sealed class HeldTypes(JsonSerializerOptions json, Func<Type, bool> isWanted)
{
    private readonly Dictionary<Type, bool> _known = [];

    /// <summary>Whether a value of the type may be, or hold, what is looked for.</summary>
    internal bool MayHold(Type type)
    {
        if (_known.TryGetValue(type, out var known))
        {
            return known;
        }

        // A type that holds itself holds nothing on that account.
        _known[type] = false;
        var info = json.GetTypeInfo(type);
        return _known[type] = isWanted(type)
            || info.ElementType is { } element && MayHold(element)
            || Members(info).Any()
            || info.PolymorphismOptions?.DerivedTypes.Any(derived => MayHold(derived.DerivedType)) == true;
    }

    /// <summary>The members to go into. What is computed from the rest is as right as the rest.</summary>
    internal IEnumerable<JsonPropertyInfo> Members(JsonTypeInfo type) =>
        type.Kind == JsonTypeInfoKind.Object
            ? type.Properties.Where(member => IsCarried(member) && MayHold(member.PropertyType))
            : [];

    private static bool IsCarried(JsonPropertyInfo member) => member.Set is not null || member.AssociatedParameter is not null;
}
