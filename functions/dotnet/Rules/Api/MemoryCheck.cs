using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    internal static void RefuseHandlers(SemanticModel model, string kind, Findings findings)
    {
        // A handler needs its name, or a local whose type is inferred from another one.
        foreach (var name in model.SyntaxTree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (model.GetSymbolInfo(name).Symbol is { } symbol && IsHandler(symbol))
            {
                findings.Add(name, "HAPND001", $"'{HandlerOf(symbol)}' is not allowed in a {kind}: write $\"…\" and leave the rest to the compiler");
            }
        }
    }

    private static bool IsHandler(ISymbol symbol) =>
        HandlerOf(symbol).EndsWith("InterpolatedStringHandler", StringComparison.Ordinal) && !symbol.Locations.Any(place => place.IsInSource && symbol is ITypeSymbol);

    private static string HandlerOf(ISymbol symbol) => symbol switch
    {
        ITypeSymbol type => type.Name,
        ILocalSymbol local => local.Type.Name,
        IParameterSymbol parameter => parameter.Type.Name,
        IFieldSymbol field => field.Type.Name,
        IPropertySymbol property => property.Type.Name,
        IMethodSymbol method when method.MethodKind == MethodKind.Constructor => method.ContainingType.Name,
        _ => "",
    };
}
