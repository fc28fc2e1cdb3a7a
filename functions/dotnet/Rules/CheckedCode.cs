using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Hapnd.Rules;

/// <summary>The sources that are checked: those of an upload, or of a project in an IDE. Several threads may ask at once.</summary>
internal sealed class CheckedCode
{
    private readonly ImmutableHashSet<ISymbol?> _own;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly Lazy<IReadOnlyList<INamedTypeSymbol>> _types;

    /// <param name="compilation">All sources, compiled against .NET and the contracts.</param>
    /// <param name="kinds"><c>reducer</c>, <c>projection</c> or both: what is implemented here. Messages name the first.</param>
    /// <param name="others">Further assemblies whose sources are uploaded along: in an IDE, the solution's other projects.</param>
    internal CheckedCode(Compilation compilation, IReadOnlyList<string> kinds, params IEnumerable<IAssemblySymbol> others)
    {
        (Compilation, Kinds) = (compilation, kinds);
        _own = others.Append(compilation.Assembly).ToImmutableHashSet<ISymbol?>(SymbolEqualityComparer.Default);
        _types = new(() => [.. compilation.Assembly.GlobalNamespace.AllTypes()]);
    }

    internal Compilation Compilation { get; }

    internal IReadOnlyList<string> Kinds { get; }

    /// <summary>The word for messages.</summary>
    internal string Kind => Kinds[0];

    /// <summary>All types that the sources declare, nested ones too.</summary>
    internal IReadOnlyList<INamedTypeSymbol> Types => _types.Value;

    /// <summary>Whether the customer wrote it: it is neither .NET's nor the platform's nor a package's.</summary>
    internal bool IsOwn(ISymbol? symbol) => _own.Contains(symbol as IAssemblySymbol ?? symbol?.ContainingAssembly);

    /// <summary>Whether it is the customer's own and in another project, where an IDE may show no more than its public face.</summary>
    internal bool IsElsewhere(ISymbol symbol) => IsOwn(symbol) && !SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, Compilation.Assembly);

    /// <summary>One for each tree, because a model remembers what it has found out.</summary>
    internal SemanticModel ModelOf(SyntaxTree tree) => _models.GetOrAdd(tree, added => Compilation.GetSemanticModel(added));
}
