using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Hapnd.Rules.Language;

/// <summary>
/// What an <c>AssemblyInfo.cs</c> usually says of the assembly means nothing here and is left out, so that projects need
/// no change. Any other attribute on the assembly is refused by <see cref="LanguageCheck"/>.
/// </summary>
internal static class AssemblyAttributes
{
    private static readonly FrozenSet<string> Harmless = new[]
    {
        "AssemblyCompany", "AssemblyConfiguration", "AssemblyCopyright", "AssemblyCulture", "AssemblyDefaultAlias", "AssemblyDescription",
        "AssemblyFileVersion", "AssemblyInformationalVersion", "AssemblyMetadata", "AssemblyProduct", "AssemblyTitle", "AssemblyTrademark",
        "AssemblyVersion", "CarriedType", "CLSCompliant", "ComVisible", "ExcludeFromCodeCoverage", "GeneratedCode", "Guid", "InternalsVisibleTo",
        "NeutralResourcesLanguage", "SuppressMessage", "SupportedOSPlatform", "TargetFramework", "TargetPlatform", "UnconditionalSuppressMessage",
    }.ToFrozenSet();

    internal static SyntaxTree Without(SyntaxTree tree)
    {
        var harmless = ((CompilationUnitSyntax)tree.GetRoot()).AttributeLists.Where(IsHarmless).ToList();
        return harmless.Count == 0
            ? tree
            : CSharpSyntaxTree.ParseText(tree.GetText().WithChanges(harmless.Select(Blank)), (CSharpParseOptions)tree.Options, tree.FilePath);

        TextChange Blank(AttributeListSyntax list) =>
            new(list.Span, new string([.. tree.GetText().ToString(list.Span).Select(c => c is '\r' or '\n' ? c : ' ')]));
    }

    /// <summary>In an IDE they stay where they are, and the checks pass them over.</summary>
    internal static bool IsHarmless(SyntaxNode node) =>
        node is AttributeListSyntax { Parent: CompilationUnitSyntax } list && list.Attributes.All(IsHarmless);

    private static bool IsHarmless(AttributeSyntax attribute)
    {
        var name = attribute.Name.DescendantTokens().Last(token => token.IsKind(SyntaxKind.IdentifierToken)).ValueText;
        return Harmless.Contains(name.EndsWith("Attribute", System.StringComparison.Ordinal) ? name[..^"Attribute".Length] : name)
            && !attribute.DescendantTrivia().Any(trivia => trivia.IsDirective);
    }
}
