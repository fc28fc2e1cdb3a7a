using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Hapnd.Execution;

/// <summary>What sets and dictionaries compare by, which their JSON does not show.</summary>
internal static class Comparers
{
    private static readonly string[] Names = ["Comparer", "KeyComparer", "ValueComparer"];

    // Types of customers' assemblies must not be kept loaded by a table.
    private static readonly ConditionalWeakTable<Type, PropertyInfo[]> Known = [];

    internal static bool Exist(Type collection) => On(collection).Length > 0;

    /// <summary>Whether two collections of one kind tell their items apart in the same way.</summary>
    internal static bool Alike(object left, object right)
    {
        foreach (var property in On(left.GetType()))
        {
            if (!Same(property.GetValue(left), property.GetValue(right)))
            {
                return false;
            }
        }

        return true;
    }

    private static PropertyInfo[] On(Type collection) => Known.GetValue(collection, static type =>
        type == typeof(string) || !typeof(System.Collections.IEnumerable).IsAssignableFrom(type) ? []
        : [.. Names.Select(name => type.GetProperty(name, BindingFlags.Instance | BindingFlags.Public)).OfType<PropertyInfo>()
            .Where(property => property.PropertyType.IsGenericType
                && (property.PropertyType.GetGenericTypeDefinition() == typeof(IEqualityComparer<>)
                    || property.PropertyType.GetGenericTypeDefinition() == typeof(IComparer<>)))]);

    private static bool Same(object? left, object? right) =>
        Equals(left, right) || TextRule(left) is { } rule && rule == TextRule(right)
        || left?.GetType() == right?.GetType() && left is not (StringComparer or Delegate);

    /// <summary>
    /// Of the comparers of text that .NET has, there are two kinds where globalization is invariant: ordinal, and
    /// without regard to case. Null for any other.
    /// </summary>
    private static string? TextRule(object? comparer) => comparer switch
    {
        null or StableHash => "ordinal",
        StringComparer text => text.Equals("a", "A") ? "ignores case" : "ordinal",
        _ when Equals(comparer, EqualityComparer<string>.Default) || Equals(comparer, Comparer<string>.Default) => "ordinal",
        _ => null,
    };
}
