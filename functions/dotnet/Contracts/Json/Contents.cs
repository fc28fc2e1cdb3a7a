using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Reflection;

namespace Hapnd.Execution;

/// <summary>Keeps the kind and the comparer of a collection that a constructor made, and gives it the items that were read.</summary>
internal static class Contents
{
    private static readonly MethodInfo OfItems = typeof(Contents).GetMethod(nameof(WithItems), BindingFlags.Static | BindingFlags.NonPublic)!;
    private static readonly MethodInfo OfSet = typeof(Contents).GetMethod(nameof(WithMembers), BindingFlags.Static | BindingFlags.NonPublic)!;
    private static readonly MethodInfo OfDictionary = typeof(Contents).GetMethod(nameof(WithEntries), BindingFlags.Static | BindingFlags.NonPublic)!;

    internal static bool MayBeKept(Type type) => type != typeof(string) && !type.IsArray && typeof(IEnumerable).IsAssignableFrom(type);

    /// <summary>What a member is to hold: the existing collection, or one like it, with the items read; or else what was read.</summary>
    internal static object? Kept(object? existing, object? read)
    {
        if (read is null || existing is null or Array || ReferenceEquals(read, existing)
            || read.GetType() == existing.GetType() && Comparers.Alike(existing, read))
        {
            return read;
        }

        return With(OfSet, typeof(IImmutableSet<>)) ?? With(OfDictionary, typeof(IImmutableDictionary<,>)) ?? With(OfItems, typeof(ICollection<>)) ?? read;

        object? With(MethodInfo method, Type kind) => InterfaceOf(existing.GetType(), kind) is { } found && ItemsOf(found).IsInstanceOfType(read)
            ? method.MakeGenericMethod(found.GenericTypeArguments).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [existing, read], null)
            : null;
    }

    private static object? WithItems<T>(ICollection<T> existing, IEnumerable<T> read)
    {
        if (existing.IsReadOnly)
        {
            return null;
        }

        existing.Clear();
        foreach (var item in read)
        {
            existing.Add(item);
        }

        return existing;
    }

    private static object? WithMembers<T>(IImmutableSet<T> existing, IEnumerable<T> read) => existing.Clear().Union(read);

    private static object? WithEntries<TKey, TValue>(IImmutableDictionary<TKey, TValue> existing, IEnumerable<KeyValuePair<TKey, TValue>> read) =>
        existing.Clear().SetItems(read);

    private static Type? InterfaceOf(Type type, Type kind) =>
        Array.Find(type.GetInterfaces(), found => found.IsGenericType && found.GetGenericTypeDefinition() == kind);

    private static Type ItemsOf(Type found) => typeof(IEnumerable<>).MakeGenericType(
        found.GenericTypeArguments is [var key, var value] ? typeof(KeyValuePair<,>).MakeGenericType(key, value) : found.GenericTypeArguments[0]);
}
