using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hapnd.Rules.State;

/// <summary>What the check of states wants to know of a source set, each part looked for when it is first asked.</summary>
internal sealed class CustomerCode
{
    private readonly CheckedCode _code;
    private readonly Lazy<HashSet<(INamedTypeSymbol From, INamedTypeSymbol To)>> _conversions;

    internal CustomerCode(CheckedCode code)
    {
        _code = code;
        _conversions = new(Conversions);
        Hidden = new HiddenState(this);
    }

    internal HiddenState Hidden { get; }

    internal IEnumerable<SyntaxTree> Trees => _code.Compilation.SyntaxTrees;

    internal IReadOnlyList<INamedTypeSymbol> Types => _code.Types;

    internal SemanticModel ModelOf(SyntaxNode node) => _code.ModelOf(node.SyntaxTree);

    internal bool IsOwn(ISymbol symbol) => _code.IsOwn(symbol);

    internal bool IsElsewhere(ISymbol symbol) => _code.IsElsewhere(symbol);

    /// <summary>Classes that can be made and are below a class or an interface.</summary>
    internal IEnumerable<INamedTypeSymbol> Below(INamedTypeSymbol type) => _code.Types.Where(other => other is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false }
        && (BasesOf(other).Any(parent => Same(parent, type)) || other.AllInterfaces.Any(parent => Same(parent, type))));

    /// <summary>The types of event data, with the place of each <c>GetData</c>.</summary>
    internal IEnumerable<(ITypeSymbol Type, Location At)> DataTypes()
    {
        foreach (var name in Trees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<GenericNameSyntax>())
            .Where(name => name.Identifier.ValueText == "GetData"))
        {
            if (name.TypeArgumentList.Arguments is [var argument] && ModelOf(name).GetTypeInfo(argument).Type is { } type)
            {
                yield return (type, argument.GetLocation());
            }
        }
    }

    /// <summary>Whether an object of one type is put somewhere as the other.</summary>
    internal bool IsConverted(INamedTypeSymbol from, INamedTypeSymbol to) => _conversions.Value.Contains((from.OriginalDefinition, to.OriginalDefinition));

    private HashSet<(INamedTypeSymbol From, INamedTypeSymbol To)> Conversions()
    {
        var found = new HashSet<(INamedTypeSymbol From, INamedTypeSymbol To)>();
        foreach (var expression in Trees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>()))
        {
            if (ModelOf(expression).GetTypeInfo(expression) is { Type: INamedTypeSymbol from, ConvertedType: INamedTypeSymbol to } && IsOwn(from) && IsOwn(to))
            {
                found.Add((from.OriginalDefinition, to.OriginalDefinition));
            }
        }

        return found;
    }

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
