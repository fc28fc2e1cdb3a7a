using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Hapnd.Runtime.Compile;

/// <summary>A file of a customer's upload.</summary>
internal sealed record Source(string Path, string Text);

/// <summary>Either an assembly and what it implements, or what is wrong with the sources.</summary>
internal sealed record Compiled(byte[]? Assembly, IReadOnlyList<Discovered> Discovered, IReadOnlyList<string> Diagnostics);

/// <summary>Checks sources, weaves the guards in and compiles them. Runs nothing of what it compiles.</summary>
internal static class Compiler
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading.Tasks;
        global using Hapnd.Projections.Contracts;
        """;

    private const int MaxNesting = 1_000;
    private const int MaxBrackets = 300;

    private static readonly CSharpParseOptions Syntax = new(LanguageVersion.CSharp14);

    /// <param name="kind"><c>reducer</c> or <c>projection</c>.</param>
    /// <param name="sources">The order counts: the same sources in the same order give the same bytes.</param>
    /// <param name="cancellation">Ends a compile that takes too long.</param>
    internal static Compiled Compile(string kind, IReadOnlyList<Source> sources, CancellationToken cancellation)
    {
        var findings = new Findings();
        if (sources.FirstOrDefault(source => HasTooDeepBrackets(source.Text)) is { } deep)
        {
            findings.Add("HAPND013", $"the brackets in {deep.Path} are nested more than {MaxBrackets} levels deep: split it up");
            return Failed(findings);
        }

        var original = Create(kind, sources.Select(source => Parse(source.Path, source.Text)));
        if (original.SyntaxTrees.Any(tree => IsTooDeep(tree, findings)))
        {
            return Failed(findings);
        }

        Check(original, kind, findings, cancellation);
        var discovered = new Discovery(original, kind, findings).Run();
        if (findings.Any)
        {
            return Failed(findings);
        }

        var guarded = original.RemoveAllSyntaxTrees().AddSyntaxTrees(
            original.SyntaxTrees.Select(tree => Instrumenter.Guarded(original.GetSemanticModel(tree))));
        var assembly = Emit(guarded, findings, cancellation);
        return findings.Any ? Failed(findings) : new Compiled(assembly, discovered, []);
    }

    private static Compiled Failed(Findings findings) => new(null, [], [.. findings.Lines()]);

    private static CSharpCompilation Create(string kind, IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        $"hapnd-{kind}",
        trees.Append(Parse("ImplicitUsings.g.cs", ImplicitUsings)),
        References.All,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Default,
            allowUnsafe: false,
            deterministic: true,
            concurrentBuild: false));

    private static SyntaxTree Parse(string path, string text) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Syntax, path);

    /// <summary>Before there is a tree: the parser looks ahead from each bracket, so it takes time in the square of them.</summary>
    private static bool HasTooDeepBrackets(string text)
    {
        var depth = 0;
        foreach (var token in SyntaxFactory.ParseTokens(text, options: Syntax))
        {
            depth += token.Kind() switch
            {
                SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken => 1,
                SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken => -1,
                _ => 0,
            };
            if (depth > MaxBrackets)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Before anything else looks at the tree: what comes after takes time in the square of the depth.</summary>
    private static bool IsTooDeep(SyntaxTree tree, Findings findings)
    {
        var open = new Stack<(SyntaxNode Node, int Depth)>([(tree.GetRoot(), 0)]);
        while (open.TryPop(out var at))
        {
            if (at.Depth > MaxNesting)
            {
                findings.Add(at.Node, "HAPND013", $"an expression or a type is nested more than {MaxNesting} levels deep: split it up");
                return true;
            }

            foreach (var child in at.Node.ChildNodes())
            {
                open.Push((child, at.Depth + 1));
            }
        }

        return false;
    }

    private static void Check(CSharpCompilation compilation, string kind, Findings findings, CancellationToken cancellation)
    {
        foreach (var diagnostic in compilation.GetDiagnostics(cancellation).Where(d => d.Severity == DiagnosticSeverity.Error))
        {
            findings.Add(diagnostic);
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            var model = compilation.GetSemanticModel(tree);
            new LanguageCheck(kind, findings).Visit(tree.GetRoot(cancellation));
            new ApiCheck(model, kind, findings).Run();
            new RegexCheck(model, findings).Run();
        }

        new ReservedNames(compilation, findings).Run();
        new MemoryCheck(compilation, kind, findings).Run();
        new StaticStateCheck(compilation, kind, findings).Run();
        new KeptObjects(compilation, kind, findings).Run();
    }

    private static byte[] Emit(CSharpCompilation guarded, Findings findings, CancellationToken cancellation)
    {
        using var assembly = new MemoryStream();
        var result = guarded.Emit(
            assembly,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded, pdbFilePath: "customer.pdb"),
            cancellationToken: cancellation);
        if (!result.Success)
        {
            // The sources compile and their guarded form does not: that is our fault, so no line of theirs is named.
            var first = result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error);
            findings.Add("HAPND014", $"these sources can't be made safe to run ({first.Id} in {first.Location.GetLineSpan().Path}): please report them");
            return [];
        }

        var bytes = assembly.ToArray();
        foreach (var problem in EmittedCheck.Problems(bytes))
        {
            findings.Add("HAPND009", $"{problem} in the compiled code");
        }

        return bytes;
    }
}
