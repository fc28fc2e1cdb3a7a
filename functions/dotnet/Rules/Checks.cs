using System.Collections.Generic;
using System.Threading;
using Hapnd.Rules.Api;
using Hapnd.Rules.Hashing;
using Hapnd.Rules.Implementations;
using Hapnd.Rules.Language;
using Hapnd.Rules.State;
using Hapnd.Rules.Statics;
using Microsoft.CodeAnalysis;

namespace Hapnd.Rules;

/// <summary>
/// All rules, for the platform's compiler and for an IDE. They are in three parts, by how much must be looked at: an IDE
/// runs the first two while somebody types.
/// </summary>
internal sealed class Checks(CheckedCode code)
{
    private readonly HashOrder _hashes = new(code);

    /// <summary>All of them.</summary>
    internal static Checked Run(CheckedCode code, Findings findings, CancellationToken cancellation)
    {
        var checks = new Checks(code);
        foreach (var tree in code.Compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            checks.OfFile(code.ModelOf(tree), findings);
        }

        foreach (var type in code.Types)
        {
            checks.OfType(type, findings);
        }

        return checks.OfAll(findings);
    }

    /// <summary>What a file says by itself. Several files may be checked at once.</summary>
    internal void OfFile(SemanticModel model, Findings findings)
    {
        new LanguageCheck(code.Kind, findings).Visit(model.SyntaxTree.GetRoot());
        new ApiCheck(code, model, _hashes, findings).Run();
        new RegexCheck(model, findings).Run();
    }

    /// <summary>What a type's declaration says by itself.</summary>
    internal void OfType(INamedTypeSymbol type, Findings findings)
    {
        ReservedNames.Check(type, findings);
        MemoryCheck.RefuseWriters(type, code.Kind, findings);
        ConverterCheck.Check(type, code.Kind, findings);
        new StaticStateCheck(code).Check(type, findings);
        ImplementationCheck.Check(type, code, findings);
    }

    /// <summary>What takes all sources to know. Comes after the files and types.</summary>
    internal Checked OfAll(Findings findings)
    {
        _hashes.Finish(findings);
        new StaticStateCheck(code).CheckUses(findings);
        new KeptObjects(code, findings).Run();
        var states = new StateCheck(code, findings);
        states.Run();
        var discovered = new List<Discovered>();
        foreach (var kind in code.Kinds)
        {
            discovered.AddRange(new Discovery(code, kind, findings).Run());
        }

        return new(discovered, _hashes, states.Carrying);
    }
}

/// <summary>What the checks have learned, for whoever compiles the sources.</summary>
internal sealed record Checked(IReadOnlyList<Discovered> Discovered, HashOrder Hashes, Carrying Carrying);
