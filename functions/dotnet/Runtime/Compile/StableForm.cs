using System.Collections.Generic;
using System.Linq;
using Hapnd.Rules.Hashing;
using Hapnd.Rules.State;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Hapnd.Runtime.Compile;

/// <summary>
/// The sources in a form that gives the same state in every process and on every day: readers of dates that don't ask the
/// clock, hash codes that are made of members alone, and attributes that have a state written and read whole. It never adds a
/// line, so that errors and stack traces still name the customer's own.
/// </summary>
internal static class StableForm
{
    internal static CSharpCompilation Of(CSharpCompilation compilation, HashOrder hashes, Carrying states)
    {
        // The symbols that hashes knows are those of the compilation that was checked.
        var stable = compilation;
        foreach (var tree in compilation.SyntaxTrees)
        {
            // Where two begin at one place, it is a brace that hash codes stand behind, and a member's attribute comes after them.
            var changes = ReplacedCalls.In(compilation.GetSemanticModel(tree)).Concat(hashes.HashCodesFor(tree)).Concat(states.AttributesFor(tree))
                .OrderBy(change => change.Span.Start).ToList();
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
