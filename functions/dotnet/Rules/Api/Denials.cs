using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Hapnd.Rules.Api;

/// <summary>An API that is not on the list, and where it is used.</summary>
internal sealed record Denial(string Api, SyntaxNode At, Advice Advice);

/// <summary>
/// The denials of one file, so that one mistake is one error: in <c>System.IO.File.ReadAllText</c> the type is denied, and
/// the member, which is denied because of it, is not mentioned again.
/// </summary>
internal sealed class Denials
{
    private readonly HashSet<(string Api, TextSpan At)> _all = [];
    private readonly Dictionary<(TextSpan At, string Code), Denial> _first = [];

    internal void Add(string api, SyntaxNode at)
    {
        if (_all.Count < Findings.MaxKept && _all.Add((api, at.Span)))
        {
            var advice = Advice.On(api);
            _first.TryAdd((at.Span, advice.Code), new(api, at, advice));
        }
    }

    /// <summary>Those that say something which no other one says.</summary>
    internal IEnumerable<Denial> Distinct() => _first.Values
        .Where(denial => !Before(denial.At).Any(earlier => _all.Contains((denial.Api, earlier.Span))));

    /// <summary>The names and objects that stand before the dot, from right to left.</summary>
    private static IEnumerable<SyntaxNode> Before(SyntaxNode name)
    {
        for (var left = LeftOf(name); left is not null; left = LeftOf(left))
        {
            yield return left;
        }
    }

    private static SyntaxNode? LeftOf(SyntaxNode node) => node.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == node => Last(access.Expression),
        MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access ? Last(access.Expression) : null,
        _ => null,
    };

    /// <summary>What an expression is reported at.</summary>
    private static SyntaxNode Last(SyntaxNode expression) => expression switch
    {
        InvocationExpressionSyntax call => Last(call.Expression),
        ElementAccessExpressionSyntax element => Last(element.Expression),
        ParenthesizedExpressionSyntax inner => Last(inner.Expression),
        PostfixUnaryExpressionSyntax suppressed => Last(suppressed.Operand),
        ConditionalAccessExpressionSyntax access => Last(access.WhenNotNull),
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        ObjectCreationExpressionSyntax creation => Last(creation.Type),
        QualifiedNameSyntax qualified => qualified.Right,
        _ => expression,
    };
}
