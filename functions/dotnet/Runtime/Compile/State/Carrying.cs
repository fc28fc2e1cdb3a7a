using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Hapnd.Runtime.Compile.State;

/// <summary>
/// Attributes that tell .NET's serialiser what the check of a state has found: the constructor that fits, and the field
/// that a property shows. They are written into the text without a new line, so that lines stay what they are.
/// </summary>
internal sealed class Carrying
{
    private readonly HashSet<(SyntaxTree Tree, int At, string Text)> _attributes = [];

    internal void Name(IMethodSymbol constructor)
    {
        if (constructor.DeclaringSyntaxReferences is [var reference, ..])
        {
            var isPrimary = reference.GetSyntax() is TypeDeclarationSyntax;
            Add(reference, $"[{(isPrimary ? "method: " : "")}global::System.Text.Json.Serialization.JsonConstructor] ");
        }
    }

    internal void Carry(IPropertySymbol property, IFieldSymbol field)
    {
        if (property.OriginalDefinition.DeclaringSyntaxReferences is [var reference, ..])
        {
            Add(reference, $"[global::Hapnd.Execution.CarriedBy({SymbolDisplay.FormatLiteral(field.Name, quote: true)})] ");
        }
    }

    internal void MarkChanging(INamedTypeSymbol type)
    {
        if (type.OriginalDefinition.DeclaringSyntaxReferences is [var reference, ..])
        {
            Add(reference, "[global::Hapnd.Execution.ChangesInPlace] ");
        }
    }

    internal IEnumerable<TextChange> AttributesFor(SyntaxTree tree) => _attributes.Where(attribute => attribute.Tree == tree)
        .OrderBy(attribute => attribute.At).ThenBy(attribute => attribute.Text, System.StringComparer.Ordinal)
        .Select(attribute => new TextChange(new TextSpan(attribute.At, 0), attribute.Text));

    private void Add(SyntaxReference reference, string text) =>
        _attributes.Add((reference.SyntaxTree, reference.GetSyntax().GetFirstToken().SpanStart, text));
}
