using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Hapnd.Runtime.Compile;

/// <summary>
/// The sources in a form that gives the same state in every process and on every day: readers of dates that don't ask the
/// clock, and hash codes that are made of members alone. It never adds a line, so that errors and stack traces still name
/// the customer's own.
/// </summary>
internal static class StableForm
{
    internal static CSharpCompilation Of(CSharpCompilation compilation, HashOrder hashes)
    {
        // The symbols that hashes knows are those of the compilation that was checked.
        var stable = compilation;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var changes = ClocklessCalls.In(compilation.GetSemanticModel(tree)).Concat(hashes.HashCodesFor(tree)).OrderBy(change => change.Span.Start).ToList();
            if (changes.Count > 0)
            {
                stable = stable.ReplaceSyntaxTree(tree, With(tree, changes));
            }
        }

        return stable;
    }

    private static SyntaxTree With(SyntaxTree tree, IEnumerable<TextChange> changes) =>
        CSharpSyntaxTree.ParseText(tree.GetText().WithChanges(changes), (CSharpParseOptions)tree.Options, tree.FilePath);
}
