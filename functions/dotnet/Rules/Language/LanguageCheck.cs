using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hapnd.Rules.Language;

/// <summary>Refuses what can be told from the syntax alone: parts of the language, attributes on the assembly, names of the platform.</summary>
internal sealed class LanguageCheck(string kind, Findings findings) : CSharpSyntaxWalker(SyntaxWalkerDepth.StructuredTrivia)
{
    public override void DefaultVisit(SyntaxNode node)
    {
        if (Refused(node) is { } reason)
        {
            findings.Add(node, "HAPND002", $"{reason[0]} is not allowed in a {kind}: {reason[1]}");
        }

        base.DefaultVisit(node);
    }

    public override void VisitToken(SyntaxToken token)
    {
        string? instead = token.Kind() switch
        {
            SyntaxKind.UnsafeKeyword => "use arrays or spans",
            SyntaxKind.ExternKeyword when token.Parent is not ExternAliasDirectiveSyntax => "a fold calls no foreign code; write it in C#",
            SyntaxKind.AsyncKeyword => "a fold waits for nothing; remove it",
            SyntaxKind.VolatileKeyword => "a fold runs on one thread; remove it",
            _ => null,
        };
        if (instead is not null && token.Parent is not IdentifierNameSyntax)
        {
            findings.Add(token.GetLocation(), "HAPND002", $"'{token.Text}' is not allowed in a {kind}: {instead}");
        }

        base.VisitToken(token);
    }

    public override void VisitAttributeList(AttributeListSyntax list)
    {
        if (list.Target?.Identifier.Kind() is SyntaxKind.AssemblyKeyword or SyntaxKind.ModuleKeyword && !AssemblyAttributes.IsHarmless(list))
        {
            findings.Add(list, "HAPND008", "this attribute on the assembly or module is not allowed: remove it (those that describe a project, such as AssemblyVersion, may stay)");
        }

        base.VisitAttributeList(list);
    }

    public override void VisitNamespaceDeclaration(NamespaceDeclarationSyntax space)
    {
        CheckNamespace(space);
        base.VisitNamespaceDeclaration(space);
    }

    public override void VisitFileScopedNamespaceDeclaration(FileScopedNamespaceDeclarationSyntax space)
    {
        CheckNamespace(space);
        base.VisitFileScopedNamespaceDeclaration(space);
    }

    private void CheckNamespace(BaseNamespaceDeclarationSyntax space)
    {
        var name = string.Join('.', space.AncestorsAndSelf().OfType<BaseNamespaceDeclarationSyntax>().Reverse()
            .SelectMany(part => part.Name.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)))
            .Select(part => part.ValueText));
        if (ReservedNames.Namespaces.Any(reserved => name == reserved || name.StartsWith(reserved + ".", System.StringComparison.Ordinal)))
        {
            findings.Add(space.Name, "HAPND007", $"the namespace '{name}' belongs to the platform: choose another");
        }
    }

    private static string[]? Refused(SyntaxNode node) => node switch
    {
        LockStatementSyntax => ["'lock'", "a fold runs on one thread; remove it"],
        AwaitExpressionSyntax => ["'await'", "a fold waits for nothing; let the event carry the result"],
        DestructorDeclarationSyntax => ["a finalizer", "there is nothing to release; remove it"],
        MethodDeclarationSyntax { Identifier.ValueText: "Finalize" } => ["a method named 'Finalize'", "choose another name"],
        StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax =>
            ["'stackalloc'", "use an array or a collection expression"],
        FixedStatementSyntax => ["'fixed'", "use arrays or spans"],
        FunctionPointerTypeSyntax => ["a function pointer", "use Func or Action"],
        MakeRefExpressionSyntax or RefTypeExpressionSyntax or RefValueExpressionSyntax => ["a typed reference", "use ref or a class"],
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.ArgListExpression } or ParameterSyntax { Identifier.RawKind: (int)SyntaxKind.ArgListKeyword } =>
            ["'__arglist'", "use params"],
        ExternAliasDirectiveSyntax => ["'extern alias'", "there is nothing to alias; remove it"],
        ReferenceDirectiveTriviaSyntax or LoadDirectiveTriviaSyntax or ShebangDirectiveTriviaSyntax or IgnoredDirectiveTriviaSyntax =>
            ["a script directive", "upload sources alone; there are no packages"],
        DefineDirectiveTriviaSyntax { Name.ValueText: "DEBUG" } =>
            ["'#define DEBUG'", "a failing Debug.Assert would end the process; remove it, and throw an exception for what must hold"],
        LineDirectiveTriviaSyntax or LineSpanDirectiveTriviaSyntax => ["'#line'", "errors name your own files and lines; remove it"],
        ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None, Parent.Parent: ConstructorInitializerSyntax } argument
            when argument.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>().Any() =>
            ["creating an object in a ref argument of a constructor initializer", "pass it by value"],
        _ => null,
    };
}
