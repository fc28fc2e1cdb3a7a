using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Hapnd.Rules.Implementations;

/// <summary>Refuses reducers and projections that the platform could not make or would never call.</summary>
internal static class ImplementationCheck
{
    private const int MaxClassName = 300;

    internal static void Check(INamedTypeSymbol type, CheckedCode code, Findings findings)
    {
        foreach (var kind in code.Kinds.Where(kind => Contract.Implements(type, kind)))
        {
            if (Problem(type, kind) is { } problem)
            {
                findings.Add(type.Locations[0], "HAPND012", $"'{type.Name}' {problem}");
            }
            else if (kind == Contract.Reducer && NamedAggregateType(type) is { } named && string.IsNullOrWhiteSpace(named))
            {
                findings.Add(type.Locations[0], "HAPND011", $"the aggregate type of '{type.Name}' is empty: name the type of the aggregates whose events it folds, "
                    + "as in [AggregateType(\"order\")]");
            }
            else if (kind == Contract.Projection)
            {
                ResolvedKeys.Check(type, code, findings);
            }
        }
    }

    /// <summary>Why the class can't be used; null when it can.</summary>
    internal static string? Problem(INamedTypeSymbol type, string kind) => type switch
    {
        _ when type.IsGenericType || type.ContainingType is { IsGenericType: true } => "is generic: derive a class with the types filled in",
        _ when type.FullName().Length > MaxClassName => $"has a name of {type.FullName().Length} characters, namespace included: shorten it to {MaxClassName}",
        _ when StatesOf(type, kind).Count > 1 => "folds several state types: write one class for each",
        _ when !type.InstanceConstructors.Any(c => c.Parameters.IsEmpty && c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal) =>
            "has no constructor without parameters: give it one",
        _ => null,
    };

    /// <summary>The types of the states that a class computes.</summary>
    internal static List<string> StatesOf(INamedTypeSymbol type, string kind)
    {
        var implemented = Contract.Of(type, kind).ToList();
        var typed = implemented.Where(i => i.IsGenericType).Select(i => i.TypeArguments[0].ToDisplayString(StateName)).ToList();
        return typed.Count > 0 || implemented.Count == 0 ? typed : ["object"];
    }

    /// <summary>What the attribute says; null where there is none.</summary>
    internal static string? NamedAggregateType(INamedTypeSymbol type) => type.GetAttributes()
        .FirstOrDefault(attribute => attribute.AttributeClass is { Name: "AggregateTypeAttribute", ContainingAssembly.Name: Contract.Assembly })
        ?.ConstructorArguments is [{ Value: string named }] ? named : null;

    private static readonly SymbolDisplayFormat StateName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);
}
