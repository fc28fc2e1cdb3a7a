using System;
using System.Reflection;
using Hapnd.Projections.Contracts;

namespace Hapnd.Testing;

/// <summary>The aggregate type that the platform binds a reducer to.</summary>
internal static class AggregateTypes
{
    private const string Suffix = "Reducer";

    internal static string Of(Type reducer) => reducer.GetCustomAttribute<AggregateTypeAttribute>()?.Name ?? ByName(reducer.Name);

    private static string ByName(string name)
    {
        var stem = name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
        return char.ToLowerInvariant(stem[0]) + stem[1..];
    }
}
