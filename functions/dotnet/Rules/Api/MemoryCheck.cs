using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Hapnd.Rules.Api;

/// <summary>
/// Refuses what .NET trusts with memory that holds others' data: who writes into a buffer and says how far, and the handlers
/// behind interpolated strings, which give a shared buffer back twice when they are used twice.
/// </summary>
internal static class MemoryCheck
{
    private static readonly string[] Writers = ["System.ISpanFormattable", "System.IUtf8SpanFormattable"];

    internal static void RefuseWriters(INamedTypeSymbol type, string kind, Findings findings)
    {
        if (type.TypeKind is TypeKind.Class or TypeKind.Struct && Claimed(type).Select(i => i.FullName()).FirstOrDefault(Writers.Contains) is { } writer)
        {
            findings.Add(type.Locations[0], "HAPND001", $"implementing '{writer}' is not allowed in a {kind}: "
                + "implement IFormattable, or override ToString; INumber and its like demand it, so write the operators alone");
        }
    }

    /// <summary>Not those of a base class of .NET's own, which does as it says.</summary>
    private static IEnumerable<INamedTypeSymbol> Claimed(INamedTypeSymbol type) =>
        type.Interfaces.SelectMany(claimed => claimed.AllInterfaces.Append(claimed));

    /// <summary>The handler that a name stands for, or that it has for its type; null for any other name.</summary>
    internal static string? HandlerOf(ISymbol named) => TypeOf(named) is { } type && type.EndsWith("InterpolatedStringHandler", StringComparison.Ordinal)
        && !(named is ITypeSymbol && named.Locations.Any(place => place.IsInSource)) ? type : null;

    private static string? TypeOf(ISymbol symbol) => symbol switch
    {
        ITypeSymbol type => type.Name,
        ILocalSymbol local => local.Type.Name,
        IParameterSymbol parameter => parameter.Type.Name,
        IFieldSymbol field => field.Type.Name,
        IPropertySymbol property => property.Type.Name,
        IMethodSymbol method when method.MethodKind == MethodKind.Constructor => method.ContainingType.Name,
        _ => null,
    };
}
