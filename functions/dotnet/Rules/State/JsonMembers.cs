using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hapnd.Rules.State;

/// <summary>The members that JSON has of an own type, as .NET's serialiser chooses them.</summary>
internal static class JsonMembers
{
    /// <summary>The type and its bases, as far as they are the customer's own.</summary>
    internal static IEnumerable<INamedTypeSymbol> Hierarchy(INamedTypeSymbol type)
    {
        for (var at = type; at is not null && SymbolEqualityComparer.Default.Equals(at.ContainingAssembly, type.ContainingAssembly); at = at.BaseType)
        {
            yield return at;
        }
    }

    /// <summary>Properties and fields of the type and its bases, without those that a subclass overrides or hides.</summary>
    internal static List<ISymbol> Of(INamedTypeSymbol type) => [.. WithIgnored(type).Where(member => !IsIgnored(member))];

    /// <summary>Those with <c>[JsonIgnore]</c> too, which a constructor's parameters may stand for.</summary>
    internal static List<ISymbol> WithIgnored(INamedTypeSymbol type)
    {
        var members = new List<ISymbol>();
        foreach (var member in Hierarchy(type).SelectMany(at => at.GetMembers()).Where(IsAccessible))
        {
            if (members.All(known => known.Name != member.Name))
            {
                members.Add(member);
            }
        }

        return members;
    }

    internal static bool IsVisible(ISymbol member) => IsAccessible(member) && !IsIgnored(member);

    /// <summary>A getter that is not public is not asked.</summary>
    internal static bool IsWritten(ISymbol member) => member is not IPropertySymbol { GetMethod.DeclaredAccessibility: not Accessibility.Public } || IsIncluded(member);

    private static bool IsAccessible(ISymbol member) => IsData(member) && member switch
    {
        IPropertySymbol property => property.GetMethod is { DeclaredAccessibility: Accessibility.Public }
            || property.SetMethod is { DeclaredAccessibility: Accessibility.Public } || IsIncluded(member),
        IFieldSymbol field => field.DeclaredAccessibility == Accessibility.Public || IsIncluded(member),
        _ => false,
    };

    /// <summary>A property or field of an instance that can hold or show something.</summary>
    internal static bool IsData(ISymbol member) => !member.IsStatic && member switch
    {
        IPropertySymbol property => !property.IsIndexer && property.GetMethod is not null && property.ExplicitInterfaceImplementations.IsEmpty
            && property.Name != "EqualityContract",
        IFieldSymbol field => field is { IsConst: false, AssociatedSymbol: null } && !field.IsImplicitlyDeclared,
        _ => false,
    };

    internal static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    internal static bool IsAuto(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    /// <summary>Whether reading JSON gives the member a value, by itself or through a constructor.</summary>
    internal static bool IsRead(ISymbol member) => member is IFieldSymbol
        || member is IPropertySymbol property && (IsAuto(property) || Setter(property) is not null);

    internal static IMethodSymbol? Setter(IPropertySymbol? property) =>
        property is null ? null : property.SetMethod ?? Setter(property.OverriddenProperty);

    internal static bool IsIgnored(ISymbol member) => Attribute(member, "JsonIgnoreAttribute") is { } ignore
        && ignore.NamedArguments.FirstOrDefault(argument => argument.Key == "Condition").Value.Value is null or 1;

    internal static bool IsIncluded(ISymbol member) => Attribute(member, "JsonIncludeAttribute") is not null;

    internal static bool HasConverter(ISymbol symbol) => Attribute(symbol, "JsonConverterAttribute") is not null;

    internal static AttributeData? Attribute(ISymbol symbol, string name) => symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == name);

    /// <summary>The name in JSON, as names are told apart there when they are read.</summary>
    internal static string JsonName(ISymbol member) =>
        (Attribute(member, "JsonPropertyNameAttribute")?.ConstructorArguments is [{ Value: string name }] ? name : member.Name).ToUpperInvariant();

    /// <summary>The field that a getter only shows, as it is or as a read-only view or copy of its items; null for any other getter.</summary>
    internal static IFieldSymbol? ShownField(IPropertySymbol property)
    {
        if (property.SetMethod is not null || property.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax() is not PropertyDeclarationSyntax declaration)
        {
            return null;
        }

        var getter = declaration.AccessorList?.Accessors.FirstOrDefault();
        var shown = declaration.ExpressionBody?.Expression ?? getter?.ExpressionBody?.Expression
            ?? (getter?.Body?.Statements is [ReturnStatementSyntax { Expression: { } returned }] ? returned : null);
        return NameOf(shown) is { } name
            ? property.ContainingType.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault(field => field is { IsStatic: false, IsConst: false })
            : null;
    }

    private static string? NameOf(ExpressionSyntax? shown) => shown switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
        ParenthesizedExpressionSyntax inner => NameOf(inner.Expression),
        CastExpressionSyntax cast => NameOf(cast.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } orEmpty when IsEmpty(orEmpty.Right) => NameOf(orEmpty.Left),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } orEmpty when IsEmpty(orEmpty.Right) => NameOf(orEmpty.Left),
        InvocationExpressionSyntax
        {
            ArgumentList.Arguments.Count: 0,
            Expression: MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "AsReadOnly" or "ToList" or "ToArray" or "AsEnumerable" or "ToImmutableList" or "ToImmutableArray",
            } call,
        } => NameOf(call.Expression),
        CollectionExpressionSyntax { Elements: [SpreadElementSyntax spread] } => NameOf(spread.Expression),
        _ => null,
    };

    private static bool IsEmpty(ExpressionSyntax value) => value is CollectionExpressionSyntax { Elements.Count: 0 }
        or BaseObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0, Initializer: null };
}
