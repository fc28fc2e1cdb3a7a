using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hapnd.Runtime.Compile.State;

/// <summary>What the check of states wants to know of a source set, each part looked for when it is first asked.</summary>
internal sealed class CustomerCode
{
    private readonly Compilation _compilation;
    private readonly Lazy<List<INamedTypeSymbol>> _types;
    private readonly Lazy<HashSet<(INamedTypeSymbol From, INamedTypeSymbol To)>> _conversions;
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    internal CustomerCode(Compilation compilation)
    {
        _compilation = compilation;
        _types = new(() => [.. compilation.Assembly.GlobalNamespace.AllTypes()]);
        _conversions = new(Conversions);
        Hidden = new HiddenState(this);
    }

    internal HiddenState Hidden { get; }

    internal IEnumerable<SyntaxTree> Trees => _compilation.SyntaxTrees;

    internal IReadOnlyList<INamedTypeSymbol> Types => _types.Value;

    /// <summary>One for each tree, because a model remembers what it has found out.</summary>
    internal SemanticModel ModelOf(SyntaxNode node) => _models.TryGetValue(node.SyntaxTree, out var model)
        ? model : _models[node.SyntaxTree] = _compilation.GetSemanticModel(node.SyntaxTree);

    internal bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _compilation.Assembly);

    /// <summary>Classes that can be made and are below a class or an interface.</summary>
    internal IEnumerable<INamedTypeSymbol> Below(INamedTypeSymbol type) => _types.Value.Where(other => other is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false }
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
