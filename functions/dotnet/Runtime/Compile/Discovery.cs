using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Hapnd.Runtime.Compile;

/// <summary>A reducer or projection class that a source set implements.</summary>
internal sealed record Discovered(string ClassName, string StateTypeName, string Kind, string? AggregateType);

/// <summary>Finds the implementations in the symbols of a compilation, so that no user code runs.</summary>
internal sealed class Discovery(Compilation compilation, string kind, Findings findings)
{
    private const string Contracts = "Hapnd.Projections.Contracts";

    /// <summary>Each projection is rung for every event of its tenant.</summary>
    private const int MaxClasses = 100;

    private const int MaxClassName = 300;
    private const int MaxStateName = 500;

    internal List<Discovered> Run()
    {
        var found = compilation.Assembly.GlobalNamespace.AllTypes()
            .Where(type => type is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false })
            .Select(type => (Type: type, States: StatesOf(type)))
            .Where(entry => entry.States.Count > 0 && IsUsable(entry.Type, entry.States))
            .Select(entry => new Discovered(
                entry.Type.FullName(), Brief(entry.States[0]), kind, kind == "reducer" ? AggregateTypeOf(entry.Type) : null))
            .OrderBy(entry => entry.ClassName, StringComparer.Ordinal)
            .ToList();
        if (found.Count == 0 && !findings.Any)
        {
            findings.Add("HAPND010", kind == "reducer"
                ? "no class implements IReducer<TState>: write 'public class OrderReducer : IReducer<OrderState>'"
                : "no class implements IProjection<TState>: write 'public class Sales : IProjection<SalesState>'");
        }

        RefuseTooMany(found);
        RefuseSharedAggregateTypes(found);
        return found;
    }

    /// <summary>For the eye alone; a type's name grows with its type arguments.</summary>
    private static string Brief(string state) => state.Length <= MaxStateName ? state : state[..MaxStateName] + "…";

    private void RefuseTooMany(List<Discovered> found)
    {
        if (found.Count > MaxClasses)
        {
            findings.Add(LocationOf(found[MaxClasses]), "HAPND015", $"{found.Count} classes implement {(kind == "reducer" ? "IReducer" : "IProjection")}<TState>, "
                + $"and an upload may have {MaxClasses}: split it into several uploads");
        }
    }

    private Location LocationOf(Discovered found) => compilation.Assembly.GetTypeByMetadataName(found.ClassName)!.Locations[0];

    private List<string> StatesOf(INamedTypeSymbol type)
    {
        var name = kind == "reducer" ? "IReducer" : "IProjection";
        var implemented = type.AllInterfaces
            .Where(i => i.Name == name && i.ContainingAssembly.Name == Contracts)
            .ToList();
        var typed = implemented.Where(i => i.IsGenericType)
            .Select(i => i.TypeArguments[0].ToDisplayString(StateName)).ToList();
        return typed.Count > 0 || implemented.Count == 0 ? typed : ["object"];
    }

    private bool IsUsable(INamedTypeSymbol type, List<string> states)
    {
        var problem = type switch
        {
            _ when type.IsGenericType || type.ContainingType is { IsGenericType: true } => "is generic: derive a class with the types filled in",
            _ when type.FullName().Length > MaxClassName => $"has a name of {type.FullName().Length} characters, namespace included: shorten it to {MaxClassName}",
            _ when states.Count > 1 => "folds several state types: write one class for each",
            _ when !type.InstanceConstructors.Any(c => c.Parameters.IsEmpty && c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal) =>
                "has no constructor without parameters: give it one",
            _ => null,
        };
        if (problem is not null)
        {
            findings.Add(type.Locations[0], "HAPND012", $"'{type.Name}' {problem}");
        }

        return problem is null;
    }

    private void RefuseSharedAggregateTypes(List<Discovered> found)
    {
        foreach (var rivals in found.Where(d => d.AggregateType is not null).GroupBy(d => d.AggregateType).Where(g => g.Count() > 1))
        {
            findings.Add(LocationOf(rivals.Last()), "HAPND011", $"the aggregate type '{rivals.Key}' has two reducers, "
                + $"{string.Join(" and ", rivals.Select(r => r.ClassName))}: name another type with [AggregateType(\"…\")]");
        }
    }

    private static string AggregateTypeOf(INamedTypeSymbol type)
    {
        var attribute = type.GetAttributes().FirstOrDefault(a =>
            a.AttributeClass is { Name: "AggregateTypeAttribute", ContainingAssembly.Name: Contracts });
        if (attribute?.ConstructorArguments is [{ Value: string named }])
        {
            return named;
        }

        const string Suffix = "Reducer";
        var name = type.Name.Length > Suffix.Length && type.Name.EndsWith(Suffix, StringComparison.Ordinal) ? type.Name[..^Suffix.Length] : type.Name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static readonly SymbolDisplayFormat StateName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);
}
