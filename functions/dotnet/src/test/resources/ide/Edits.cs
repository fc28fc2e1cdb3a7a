using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ide;

/// <summary>What the rules cost while somebody types in the first file of a project.</summary>
internal static class Edits
{
    /// <summary>Milliseconds of each edit: what C# itself says of the file, what the rules say of it, and what they say of all.</summary>
    internal static object Measure(Code code, int times)
    {
        var (plain, rules, all) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < times; i++)
        {
            plain.Add(Timed(Typed(code.Compilation, 3 * i), (_, model) => model.GetDiagnostics()));
            rules.Add(Timed(Typed(code.Compilation, 3 * i + 1), (edited, model) =>
                Of(edited).GetAnalyzerSemanticDiagnosticsAsync(model, null, default).GetAwaiter().GetResult()));
            all.Add(Timed(Typed(code.Compilation, 3 * i + 2), (edited, _) => Of(edited).GetAnalyzerDiagnosticsAsync(default).GetAwaiter().GetResult()));
        }

        return new { plain, rules, all };
    }

    private static Microsoft.CodeAnalysis.Diagnostics.CompilationWithAnalyzers Of(Compilation edited) => Analysis.Of(edited, ImmutableDictionary<string, string>.Empty);

    /// <summary>With one more statement at the beginning of the first method that has a body.</summary>
    private static Compilation Typed(Compilation compilation, int number)
    {
        var tree = compilation.SyntaxTrees.First();
        var body = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().First(method => method.Body is not null).Body!;
        var text = tree.GetText().WithChanges(new TextChange(new TextSpan(body.OpenBraceToken.Span.End, 0), $" var typed{number} = {number};"));
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text));
    }

    private static double Timed(Compilation edited, Func<Compilation, SemanticModel, ImmutableArray<Diagnostic>> said)
    {
        var clock = Stopwatch.StartNew();
        _ = said(edited, edited.GetSemanticModel(edited.SyntaxTrees.First()));
        return clock.Elapsed.TotalMilliseconds;
    }
}
