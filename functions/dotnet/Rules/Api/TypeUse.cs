using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hapnd.Rules.Api;

/// <summary>
/// There is no reflection, but to compare the types of two objects and to read a type's short name: <c>a.GetType() ==
/// b.GetType()</c>, <c>typeof(T).Name</c>. The type itself goes nowhere. Attributes take types as well, and so do the
/// signatures of a JSON converter.
/// </summary>
internal static class TypeUse
{
    internal static bool IsHarmless(INamedTypeSymbol type, SyntaxNode at) => type.FullName() is "System.Type" or "System.Reflection.MemberInfo"
        && (at.AncestorsAndSelf().OfType<AttributeSyntax>().Any() || IsConsumed(at) || IsConverterParameter(at));

    private static bool IsConsumed(SyntaxNode at) => at switch
    {
        // The operator belongs to the type as well.
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison =>
            IsType(comparison.Left) || IsType(comparison.Right),
        SimpleNameSyntax { Identifier.ValueText: "Name" or "Equals", Parent: MemberAccessExpressionSyntax member } when member.Name == at =>
            IsType(member.Expression),
        _ => WholeOf(at) is { } whole && IsType(whole) && IsRead(whole),
    };

    /// <summary>The expression that gives the type, around the name that stands for it.</summary>
    private static ExpressionSyntax? WholeOf(SyntaxNode at)
    {
        var whole = at as ExpressionSyntax;
        while (whole?.Parent is ExpressionSyntax parent && (parent is MemberAccessExpressionSyntax access && access.Name == whole
            || parent is InvocationExpressionSyntax call && call.Expression == whole
            || parent is MemberBindingExpressionSyntax
            || parent is ConditionalAccessExpressionSyntax conditional && conditional.WhenNotNull == whole
            || parent is ParenthesizedExpressionSyntax))
        {
            whole = parent;
        }

        return whole;
    }

    private static bool IsType(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => IsType(inner.Expression),
        ConditionalAccessExpressionSyntax conditional => IsType(conditional.WhenNotNull),
        InvocationExpressionSyntax { ArgumentList.Arguments: [] } call => NameOf(call.Expression) == "GetType",
        TypeOfExpressionSyntax => true,
        _ => NameOf(expression) == "EqualityContract",
    };

    private static bool IsRead(ExpressionSyntax whole) => whole.Parent switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Name" } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Equals", Parent: InvocationExpressionSyntax } => true,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => NameOf(call.Expression) is "Equals" or "ReferenceEquals",
        _ => false,
    };

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>In the declaration alone: what is done with the parameter is looked at where it is done.</summary>
    private static bool IsConverterParameter(SyntaxNode at) => at.FirstAncestorOrSelf<ParameterSyntax>() is
    {
        Parent.Parent: MethodDeclarationSyntax { Identifier.ValueText: "Read" or "Write" or "CanConvert" or "ReadAsPropertyName" or "WriteAsPropertyName" },
    };
}
