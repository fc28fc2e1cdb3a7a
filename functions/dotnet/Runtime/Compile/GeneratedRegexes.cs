using System.Collections.Generic;
using System.Linq;
using System.Text;
using Hapnd.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hapnd.Runtime.Compile;

/// <summary>
/// Writes the parts that <c>[GeneratedRegex]</c> promises: .NET's own generator does not run here. Each gets one
/// expression, with a time limit where the attribute gives none.
/// </summary>
internal static class GeneratedRegexes
{
    private const string Attribute = "System.Text.RegularExpressions.GeneratedRegexAttribute";
    private const string Regex = "global::System.Text.RegularExpressions.Regex";
    private const int Compiled = 8;
    private const int NonBacktracking = 1024;
    private const int TimeLimitMs = 250;

    /// <summary>The source to add; null when there is nothing to write.</summary>
    internal static string? For(CSharpCompilation compilation)
    {
        var source = new StringBuilder();
        foreach (var tree in compilation.SyntaxTrees.Where(tree => tree.GetText().ToString().Contains("GeneratedRegex", System.StringComparison.Ordinal)))
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var member in tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
            {
                if (member is MethodDeclarationSyntax or PropertyDeclarationSyntax && member.Modifiers.Any(SyntaxKind.PartialKeyword)
                    && model.GetDeclaredSymbol(member) is { } symbol
                    && symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.FullName() == Attribute) is { ConstructorArguments: [{ Value: string pattern }, ..] arguments })
                {
                    Write(source, member, symbol, New(pattern, arguments));
                }
            }
        }

        return source.Length == 0 ? null : "#nullable enable\n" + source;
    }

    private static string New(string pattern, IReadOnlyList<TypedConstant> arguments)
    {
        var numbers = arguments.Skip(1).Select(argument => argument.Value).OfType<int>().ToList();
        var options = numbers.ElementAtOrDefault(0) & ~Compiled;
        var limit = numbers.ElementAtOrDefault(1) is var given and > 0 ? given : (options & NonBacktracking) != 0 ? 0 : TimeLimitMs;
        var text = SymbolDisplay.FormatLiteral(pattern, quote: true);
        return $"new {Regex}({text}, (global::System.Text.RegularExpressions.RegexOptions){options}"
            + (limit == 0 ? ")" : $", global::System.TimeSpan.FromMilliseconds({limit}))");
    }

    private static void Write(StringBuilder source, MemberDeclarationSyntax member, ISymbol symbol, string expression)
    {
        var types = member.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().ToList();
        var space = symbol.ContainingNamespace;
        source.Append(space.IsGlobalNamespace ? "" : $"namespace {space.ToDisplayString()} {{ ");
        types.ForEach(type => source.Append($"partial {type.Keyword.Text} {(type is RecordDeclarationSyntax record ? record.ClassOrStructKeyword.Text : "")} "
            + $"{type.Identifier.Text}{type.TypeParameterList?.ToString() ?? ""} {{ "));
        var field = $"hapnd{symbol.Name}";
        source.Append($"private static readonly {Regex} {field} = {expression}; {string.Join(' ', member.Modifiers.Select(m => m.Text))} {Regex} ")
            .Append(member is MethodDeclarationSyntax method ? $"{method.Identifier.Text}() => " : $"{((PropertyDeclarationSyntax)member).Identifier.Text} => ")
            .Append(field).Append("; ").Append('}', types.Count).Append(space.IsGlobalNamespace ? "\n" : "}\n");
    }
}
