using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hapnd.Rules.Implementations;

/// <summary>
/// Refuses a projection that skips every event, because its <c>ResolveKey</c> gives null wherever it ends. Only what the
/// method itself shows counts: a call, a variable or a throw may be right.
/// </summary>
internal static class ResolvedKeys
{
    internal static void Check(INamedTypeSymbol type, CheckedCode code, Findings findings)
    {
        foreach (var method in Implemented(type).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default))
        {
            if (method.DeclaringSyntaxReferences is [var reference] && GivesNull(reference.GetSyntax()))
            {
                findings.Add(method.Locations[0], "HAPND018", $"'{type.Name}' skips every event, because its ResolveKey gives no key: "
                    + "return the key of the state that the event changes, such as @event.AggregateId, or leave ResolveKey out for a state of each aggregate");
            }
        }
    }

    /// <summary>What is called on objects of the class: the implementations, or what overrides them.</summary>
    private static IEnumerable<IMethodSymbol> Implemented(INamedTypeSymbol type) => Contract.Of(type, Contract.Projection)
        .SelectMany(contract => contract.GetMembers("ResolveKey"))
        .Select(type.FindImplementationForInterfaceMember)
        .OfType<IMethodSymbol>()
        .Where(method => method.ContainingType.TypeKind == TypeKind.Class)
        .Select(method => LastOverride(type, method));

    private static IMethodSymbol LastOverride(INamedTypeSymbol type, IMethodSymbol method)
    {
        for (var at = type; at is not null && !SymbolEqualityComparer.Default.Equals(at, method.ContainingType); at = at.BaseType)
        {
            if (at.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(candidate => Overrides(candidate, method)) is { } found)
            {
                return found;
            }
        }

        return method;
    }

    private static bool Overrides(IMethodSymbol candidate, IMethodSymbol method)
    {
        for (var at = candidate.OverriddenMethod; at is not null; at = at.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(at, method))
            {
                return true;
            }
        }

        return false;
    }

    private static bool GivesNull(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax { ExpressionBody.Expression: var given } => IsNull(given),
        MethodDeclarationSyntax { Body: { } body } => ReturnsOf(body).ToList() is [_, ..] returns && returns.All(given => given.Expression is { } value && IsNull(value)),
        _ => false,
    };

    private static IEnumerable<ReturnStatementSyntax> ReturnsOf(BlockSyntax body) => body
        .DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .OfType<ReturnStatementSyntax>();

    private static bool IsNull(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax literal => literal.RawKind is (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression,
        DefaultExpressionSyntax => true,
        ParenthesizedExpressionSyntax inner => IsNull(inner.Expression),
        CastExpressionSyntax cast => IsNull(cast.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => IsNull(suppressed.Operand),
        ConditionalExpressionSyntax choice => IsNull(choice.WhenTrue) && IsNull(choice.WhenFalse),
        SwitchExpressionSyntax choice => choice.Arms.Count > 0 && choice.Arms.All(arm => IsNull(arm.Expression)),
        _ => false,
    };
}
