using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hapnd.Runtime.Compile.State;

/// <summary>What the check of states wants to know of a source set, each part looked for when it is first asked.</summary>
internal sealed class CustomerCode(Compilation compilation)
{
    private readonly Lazy<List<INamedTypeSymbol>> _types = new(() => [.. compilation.Assembly.GlobalNamespace.AllTypes()]);

    internal Compilation Compilation => compilation;

    internal HiddenState Hidden { get; } = new(compilation);

    internal bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);

    /// <summary>Classes that can be made and are below a class or an interface.</summary>
    internal IEnumerable<INamedTypeSymbol> Below(INamedTypeSymbol type) => _types.Value.Where(other => other is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false }
        && (BasesOf(other).Any(parent => Same(parent, type)) || other.AllInterfaces.Any(parent => Same(parent, type))));

    /// <summary>The types of event data, with the place of each <c>GetData</c>.</summary>
    internal IEnumerable<(ITypeSymbol Type, Location At)> DataTypes()
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<GenericNameSyntax>().Where(name => name.Identifier.ValueText == "GetData"))
            {
                if (name.TypeArgumentList.Arguments is [var argument] && compilation.GetSemanticModel(tree).GetTypeInfo(argument).Type is { } type)
                {
                    yield return (type, argument.GetLocation());
                }
            }
        }
    }

    /// <summary>Whether an object of one type is put somewhere as the other.</summary>
    internal bool IsConverted(INamedTypeSymbol from, INamedTypeSymbol to) => compilation.SyntaxTrees.Any(tree =>
    {
        var model = compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>()
            .Where(node => node is BaseObjectCreationExpressionSyntax or IdentifierNameSyntax or InvocationExpressionSyntax or WithExpressionSyntax or MemberAccessExpressionSyntax)
            .Select(node => model.GetTypeInfo(node))
            .Any(info => info.Type is INamedTypeSymbol type && info.ConvertedType is INamedTypeSymbol converted
                && Same(type, from) && Same(converted, to));
    });

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            yield return at;
        }
    }

    private static bool Same(INamedTypeSymbol left, INamedTypeSymbol right) =>
        SymbolEqualityComparer.Default.Equals(left.OriginalDefinition, right.OriginalDefinition);
}
