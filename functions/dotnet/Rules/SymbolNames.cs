using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Hapnd.Rules;

/// <summary>Symbols under the names that the allowlist knows them by.</summary>
internal static class SymbolNames
{
    // A compilation keeps its symbols, and the next one of an IDE has the same ones of .NET.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, string> FullNames = [];

    internal static string FullName(this INamedTypeSymbol type) => FullNames.GetValue(type, static type => type.ContainingNamespace is { IsGlobalNamespace: false } space
        ? $"{space.ToDisplayString()}.{type.MetadataNameWithOuter()}"
        : type.MetadataNameWithOuter());

    internal static INamedTypeSymbol Outermost(this INamedTypeSymbol type)
    {
        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    /// <summary>The name that reflection finds a type by, with <c>+</c> before a nested one.</summary>
    private static string MetadataNameWithOuter(this INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{outer.MetadataNameWithOuter()}+{type.MetadataName}" : type.MetadataName;

    internal static IEnumerable<INamedTypeSymbol> AllTypes(this INamespaceOrTypeSymbol container)
    {
        foreach (var type in container.GetTypeMembers())
        {
            yield return type;
            foreach (var nested in type.AllTypes())
            {
                yield return nested;
            }
        }

        if (container is INamespaceSymbol space)
        {
            foreach (var inner in space.GetNamespaceMembers())
            {
                foreach (var type in inner.AllTypes())
                {
                    yield return type;
                }
            }
        }
    }
}
