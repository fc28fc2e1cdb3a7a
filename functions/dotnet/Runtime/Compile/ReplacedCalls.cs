using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Hapnd.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Hapnd.Runtime.Compile;

/// <summary>
/// Methods of .NET that read a date take what the text leaves out from today's, and serialisers that call each other eat up
/// the stack. Calls of them, and delegates made of them, go to a method of the same signature that doesn't.
/// </summary>
internal static class ReplacedCalls
{
    private static readonly FrozenDictionary<string, string> Replacements = new Dictionary<string, string>
    {
        ["System.DateTime.Parse"] = "StableDateTime",
        ["System.DateTime.ParseExact"] = "StableDateTime",
        ["System.DateTime.TryParse"] = "StableDateTime",
        ["System.DateTime.TryParseExact"] = "StableDateTime",
        ["System.DateTimeOffset.Parse"] = "StableDateTimeOffset",
        ["System.DateTimeOffset.ParseExact"] = "StableDateTimeOffset",
        ["System.DateTimeOffset.TryParse"] = "StableDateTimeOffset",
        ["System.DateTimeOffset.TryParseExact"] = "StableDateTimeOffset",
        ["System.DateOnly.Parse"] = "StableDateOnly",
        ["System.DateOnly.ParseExact"] = "StableDateOnly",
        ["System.DateOnly.TryParse"] = "StableDateOnly",
        ["System.DateOnly.TryParseExact"] = "StableDateOnly",
        ["System.Convert.ToDateTime"] = "StableConvert",
        ["System.Text.Json.JsonSerializer.Serialize"] = "NestedJson",
        ["System.Text.Json.JsonSerializer.Deserialize"] = "NestedJson",
    }.ToFrozenDictionary();

    internal static IEnumerable<TextChange> In(SemanticModel model) =>
        from name in model.SyntaxTree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        where name.Identifier.ValueText is "Parse" or "ParseExact" or "TryParse" or "TryParseExact" or "ToDateTime" or "Serialize" or "Deserialize"
        let method = model.GetSymbolInfo(name).Symbol as IMethodSymbol
        where method is { IsStatic: true }
        let replacement = Replacements.GetValueOrDefault($"{method.ContainingType.FullName()}.{method.Name}")
        where replacement is not null
        let start = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access.SpanStart : name.SpanStart
        select new TextChange(TextSpan.FromBounds(start, name.SpanStart), $"global::Hapnd.Execution.{replacement}.");
}
