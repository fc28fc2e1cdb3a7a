using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Hapnd.Rules.State;

/// <summary>
/// What tells .NET's serialiser what the check of a state has found: the constructor that fits, and the field that a property
/// shows. The compiler writes it into the sources as attributes, without a new line, so that lines stay what they are; in an
/// IDE it becomes attributes of the assembly.
/// </summary>
internal sealed class Carrying
{
    private readonly HashSet<(SyntaxTree Tree, int At, string Text)> _attributes = [];
    private readonly Dictionary<INamedTypeSymbol, CarriedFacts> _facts = new(SymbolEqualityComparer.Default);

    /// <summary>The types that there is something to say of, sorted by name.</summary>
    internal IEnumerable<CarriedFacts> Facts => _facts.Values.OrderBy(facts => facts.Type, System.StringComparer.Ordinal);

    internal void Name(IMethodSymbol constructor)
    {
        if (constructor.DeclaringSyntaxReferences is [var reference, ..])
        {
            var isPrimary = reference.GetSyntax() is TypeDeclarationSyntax;
            Add(reference, $"[{(isPrimary ? "method: " : "")}global::System.Text.Json.Serialization.JsonConstructor] ");
            FactsOf(constructor.ContainingType).Name(constructor);
        }
    }

    internal void Carry(IPropertySymbol property, IFieldSymbol field)
    {
        if (property.OriginalDefinition.DeclaringSyntaxReferences is [var reference, ..])
        {
            Add(reference, $"[global::Hapnd.Execution.CarriedBy({SymbolDisplay.FormatLiteral(field.Name, quote: true)})] ");
            FactsOf(property.ContainingType).Carry(property, field);
        }
    }

    internal void MarkChanging(INamedTypeSymbol type)
    {
        if (type.OriginalDefinition.DeclaringSyntaxReferences is [var reference, ..])
        {
            Add(reference, "[global::Hapnd.Execution.ChangesInPlace] ");
            FactsOf(type).MarkChanging();
        }
    }

    internal IEnumerable<TextChange> AttributesFor(SyntaxTree tree) => _attributes.Where(attribute => attribute.Tree == tree)
        .OrderBy(attribute => attribute.At).ThenBy(attribute => attribute.Text, System.StringComparer.Ordinal)
        .Select(attribute => new TextChange(new TextSpan(attribute.At, 0), attribute.Text));

    private void Add(SyntaxReference reference, string text) =>
        _attributes.Add((reference.SyntaxTree, reference.GetSyntax().GetFirstToken().SpanStart, text));

    private CarriedFacts FactsOf(INamedTypeSymbol type)
    {
        var definition = type.OriginalDefinition;
        if (!_facts.TryGetValue(definition, out var facts))
        {
            _facts.Add(definition, facts = new(definition));
        }

        return facts;
    }
}
