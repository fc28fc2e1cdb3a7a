using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Hapnd.Rules.Implementations;

/// <summary>A reducer or projection class that a source set implements.</summary>
internal sealed record Discovered(string ClassName, string StateTypeName, string Kind, string? AggregateType);

/// <summary>Finds the implementations in the symbols of a compilation, so that no user code runs.</summary>
internal sealed class Discovery(CheckedCode code, string kind, Findings findings)
{
    /// <summary>Each projection is rung for every event of its tenant.</summary>
    private const int MaxClasses = 100;

    private const int MaxStateName = 500;

    internal List<Discovered> Run()
    {
        var found = code.Types
            .Where(type => Contract.Implements(type, kind) && ImplementationCheck.Problem(type, kind) is null)
            .Select(type => new Discovered(
                type.FullName(), Brief(ImplementationCheck.StatesOf(type, kind)[0]), kind, kind == Contract.Reducer ? AggregateTypeOf(type) : null))
            .OrderBy(entry => entry.ClassName, StringComparer.Ordinal)
            .ToList();
        if (found.Count == 0 && !findings.Any)
        {
            findings.Add("HAPND010", kind == Contract.Reducer
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
            findings.Add(LocationOf(found[MaxClasses]), "HAPND015", $"{found.Count} classes implement {(kind == Contract.Reducer ? "IReducer" : "IProjection")}<TState>, "
                + $"and an upload may have {MaxClasses}: split it into several uploads");
        }
    }

    private Location LocationOf(Discovered found) => code.Compilation.Assembly.GetTypeByMetadataName(found.ClassName)!.Locations[0];

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
        if (ImplementationCheck.NamedAggregateType(type) is { } named)
        {
            return named;
        }

        const string Suffix = "Reducer";
        var name = type.Name.Length > Suffix.Length && type.Name.EndsWith(Suffix, StringComparison.Ordinal) ? type.Name[..^Suffix.Length] : type.Name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
