using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;

namespace Hapnd.Execution;

/// <summary>Moves what was read into the collection that a constructor made, where the two are not of one kind.</summary>
internal static class Contents
{
    private static readonly MethodInfo OfItems = typeof(Contents).GetMethod(nameof(MoveItems), BindingFlags.Static | BindingFlags.NonPublic)!;

    internal static bool MayBeMoved(Type type) => type != typeof(string) && !type.IsArray && typeof(IEnumerable).IsAssignableFrom(type);

    /// <summary>False when there is nothing to keep of <paramref name="existing"/>, or it can't be filled.</summary>
    internal static bool Move(object? read, object? existing)
    {
        if (read is null || existing is null || ReferenceEquals(read, existing)
            || read.GetType() == existing.GetType() && Comparers.Alike(existing, read))
        {
            return false;
        }

        return existing is not Array && ItemOf(existing.GetType(), read.GetType()) is { } item
            && (bool)OfItems.MakeGenericMethod(item).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [read, existing], null)!;
    }

    private static bool MoveItems<T>(IEnumerable<T> read, ICollection<T> existing)
    {
        if (existing.IsReadOnly)
        {
            return false;
        }

        existing.Clear();
        foreach (var item in read)
        {
            existing.Add(item);
        }

        return true;
    }

    private static Type? ItemOf(Type existing, Type read)
    {
        foreach (var type in existing.GetInterfaces())
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICollection<>)
                && typeof(IEnumerable<>).MakeGenericType(type.GenericTypeArguments).IsAssignableFrom(read))
            {
                return type.GenericTypeArguments[0];
            }
        }

        return null;
    }
}
