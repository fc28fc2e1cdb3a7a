using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hapnd.Rules.State;

/// <summary>How a type is made from JSON.</summary>
/// <param name="Constructor">What makes it; null when nothing can.</param>
/// <param name="MustBeNamed">.NET's serialiser would not choose it by itself.</param>
internal sealed record Creation(IMethodSymbol? Constructor, bool MustBeNamed);

/// <summary>Finds the constructor that fits a type's JSON, also where .NET's serialiser finds several or none.</summary>
internal static class JsonConstructors
{
    internal static Creation Choose(INamedTypeSymbol type)
    {
        var constructors = type.InstanceConstructors.Where(c => !IsCopy(c)).ToList();
        if (constructors.Where(c => JsonMembers.Attribute(c, "JsonConstructorAttribute") is not null).ToList() is [var named, ..] marked)
        {
            return new(marked.Count == 1 && Fits(named, type) ? named : null, MustBeNamed: false);
        }

        var usual = type.TypeKind == TypeKind.Struct
            ? constructors.First(c => c.Parameters.IsEmpty)
            : constructors.FirstOrDefault(c => IsPublic(c) && c.Parameters.IsEmpty)
                ?? (constructors.Where(IsPublic).ToList() is [var only] ? only : null);
        if (usual is not null && Fits(usual, type) && !Captures(type, except: usual))
        {
            return new(usual, MustBeNamed: false);
        }

        var best = constructors.Where(c => !c.IsImplicitlyDeclared && Fits(c, type))
            .OrderByDescending(IsPrimary).ThenByDescending(c => c.Parameters.Length).FirstOrDefault();
        return best is null || SymbolEqualityComparer.Default.Equals(best, usual)
            ? new(usual is not null && Fits(usual, type) ? usual : null, MustBeNamed: false)
            : new(best, MustBeNamed: true);
    }

    /// <summary>Whether a constructor is given the member's value.</summary>
    internal static bool Takes(IMethodSymbol? constructor, ISymbol member) =>
        constructor?.Parameters.Any(parameter => IsAbout(parameter, member)) == true;

    /// <summary>A parameter of a primary constructor that methods use is a field without a name.</summary>
    internal static IEnumerable<IParameterSymbol> Primary(INamedTypeSymbol type) =>
        type.InstanceConstructors.FirstOrDefault(IsPrimary)?.Parameters ?? [];

    internal static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    internal static IParameterSymbol? Unmatched(IMethodSymbol constructor, INamedTypeSymbol type)
    {
        var members = JsonMembers.WithIgnored(type);
        return constructor.Parameters.FirstOrDefault(parameter => parameter.RefKind is RefKind.Ref or RefKind.Out || !members.Any(member => IsAbout(parameter, member)));
    }

    private static bool Fits(IMethodSymbol constructor, INamedTypeSymbol type) => Unmatched(constructor, type) is null;

    private static bool IsAbout(IParameterSymbol parameter, ISymbol member) =>
        string.Equals(parameter.Name, member.Name, System.StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(parameter.Type, JsonMembers.TypeOf(member));

    // Records have properties instead, so that nothing is captured there.
    private static bool Captures(INamedTypeSymbol type, IMethodSymbol except) => !type.IsRecord
        && type.InstanceConstructors.FirstOrDefault(IsPrimary) is { Parameters.IsEmpty: false } primary
        && !SymbolEqualityComparer.Default.Equals(primary, except);

    private static bool IsPublic(IMethodSymbol constructor) => constructor.DeclaredAccessibility == Accessibility.Public;

    private static bool IsCopy(IMethodSymbol constructor) => constructor.ContainingType.IsRecord
        && constructor.Parameters is [var only] && SymbolEqualityComparer.Default.Equals(only.Type, constructor.ContainingType);
}
