using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Hapnd.Rules.Implementations;

/// <summary>The interfaces that customers implement, by their names: this assembly must load where the contracts don't.</summary>
internal static class Contract
{
    internal const string Assembly = "Hapnd.Projections.Contracts";
    internal const string Reducer = "reducer";
    internal const string Projection = "projection";

    /// <summary>Whether objects of the class can be made, so that it may be one of the upload's.</summary>
    internal static bool IsConcrete(INamedTypeSymbol type) => type is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false };

    /// <summary>The interfaces of that kind that a type implements: <c>IProjection&lt;TState&gt;</c> comes with <c>IProjection</c>.</summary>
    internal static IEnumerable<INamedTypeSymbol> Of(INamedTypeSymbol type, string kind)
    {
        var name = kind == Reducer ? "IReducer" : "IProjection";
        return type.AllInterfaces.Where(i => i.Name == name && i.ContainingAssembly?.Name == Assembly);
    }

    internal static bool Implements(INamedTypeSymbol type, string kind) => IsConcrete(type) && Of(type, kind).Any();
}
