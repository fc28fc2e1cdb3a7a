using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Hapnd.Rules;
using Hapnd.Rules.Implementations;
using Hapnd.Rules.Language;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Hapnd.Runtime.Compile;

/// <summary>A file of a customer's upload.</summary>
internal sealed record Source(string Path, string Text);

/// <summary>Either an assembly and what it implements, or what is wrong with the sources.</summary>
internal sealed record Compiled(byte[]? Assembly, IReadOnlyList<Discovered> Discovered, IReadOnlyList<string> Diagnostics)
{
    /// <summary>Whether nothing is known to be wrong but that they took all of the compiler's time or memory.</summary>
    internal bool Exhausted { get; init; }
}

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
    private const int MaxName = 500;

    /// <summary>Too long a name, too many locals, too much text, too complex an expression: found only when code is emitted.</summary>
    private static readonly HashSet<string> LimitsOfAssemblies = ["CS7013", "CS0204", "CS8103", "CS8078", "CS7038"];

    /// <summary>With the symbols that an SDK defines for a Release build.</summary>
    private static readonly CSharpParseOptions Syntax = new(LanguageVersion.CSharp14, DocumentationMode.None, preprocessorSymbols:
    [
        "TRACE", "RELEASE", "NET", "NET10_0", .. Enumerable.Range(5, 6).Select(version => $"NET{version}_0_OR_GREATER"),
        "NETCOREAPP", .. new[] { "1_0", "1_1", "2_0", "2_1", "2_2", "3_0", "3_1" }.Select(version => $"NETCOREAPP{version}_OR_GREATER"),
    ]);

    /// <param name="kind"><c>reducer</c> or <c>projection</c>.</param>
    /// <param name="sources">The order counts: the same sources in the same order give the same bytes.</param>
    /// <param name="cancellation">Ends a compile that takes too long.</param>
    internal static Compiled Compile(string kind, IReadOnlyList<Source> sources, CancellationToken cancellation)
    {
        var findings = new Findings();
        foreach (var source in sources)
        {
            cancellation.ThrowIfCancellationRequested();
            if (BeyondReason(source.Text) is { } problem)
            {
                findings.Add("HAPND013", $"{problem} in {source.Path}");
                return Failed(findings);
            }
        }

        var original = Create(kind, sources.Select(source => AssemblyAttributes.Without(Parse(source.Path, source.Text))));
        if (original.SyntaxTrees.Any(tree => IsTooDeep(tree, findings)))
        {
            return Failed(findings);
        }

        if (GeneratedRegexes.For(original) is { } generated)
        {
            original = original.AddSyntaxTrees(Parse("GeneratedRegex.g.cs", generated));
        }

        AddErrors(original, findings, cancellation);
        var found = Checks.Run(new CheckedCode(original, [kind]), findings, cancellation);
        if (findings.Any)
        {
            return Failed(findings);
        }

        var stable = StableForm.Of(original, found.Hashes, found.Carrying);
        var guarded = stable.RemoveAllSyntaxTrees().AddSyntaxTrees(
            stable.SyntaxTrees.Select(tree => Instrumenter.Guarded(stable.GetSemanticModel(tree))));
        var assembly = Emit(guarded, findings, cancellation);
        return findings.Any ? Failed(findings) : new Compiled(assembly, found.Discovered, []);
    }

    private static Compiled Failed(Findings findings) => new(null, [], Report.Lines(findings));

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

    /// <summary>Before there is a tree: the parser looks ahead from each bracket, so it takes time in the square of them; and each
    /// message quotes names in full.</summary>
    private static string? BeyondReason(string text)
    {
        if (HasDeepCondition(text.AsSpan().EnumerateLines()))
        {
            return $"split it up: the condition of an #if is nested more than {MaxBrackets} levels deep";
        }

        var (depth, angles) = (0, 0);
        foreach (var token in SyntaxFactory.ParseTokens(text, options: Syntax))
        {
            depth += token.Kind() switch
            {
                SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken => 1,
                SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken => -1,
                _ => 0,
            };
            angles = token.Kind() switch
            {
                SyntaxKind.LessThanToken => angles + 1,
                SyntaxKind.GreaterThanToken => angles - 1,
                SyntaxKind.SemicolonToken or SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken
                    or SyntaxKind.AmpersandAmpersandToken or SyntaxKind.BarBarToken => 0,
                _ => angles,
            };
            if (depth > MaxBrackets || angles > MaxBrackets)
            {
                return $"split it up: brackets are nested more than {MaxBrackets} levels deep";
            }

            if (token.IsKind(SyntaxKind.IdentifierToken) && token.Span.Length > MaxName)
            {
                return $"shorten it: a name has {token.Span.Length} characters, and {MaxName} are the most,";
            }
        }

        return null;
    }

    /// <summary>Conditions are parsed with the first token after them, on a stack that nobody watches.</summary>
    private static bool HasDeepCondition(SpanLineEnumerator lines)
    {
        foreach (var line in lines)
        {
            if (line.TrimStart().StartsWith('#') && line.Count('(') + line.Count('!') > MaxBrackets)
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

    /// <summary>What C# itself has against the sources.</summary>
    private static void AddErrors(CSharpCompilation compilation, Findings findings, CancellationToken cancellation)
    {
        foreach (var error in compilation.GetDiagnostics(cancellation).Where(d => d.Severity == DiagnosticSeverity.Error))
        {
            findings.Add(error.Location, error.Id, error.GetMessage(CultureInfo.InvariantCulture)
                + (error.Id is "CS0234" or "CS0246" ? ". There are no packages here, only .NET and Hapnd.Projections.Contracts" : ""));
        }
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
            var first = result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error);
            if (LimitsOfAssemblies.Contains(first.Id))
            {
                findings.Add(first.Id, $"{first.GetMessage(CultureInfo.InvariantCulture)} (in {first.Location.GetLineSpan().Path})");
                return [];
            }

            // The sources compile and their guarded form does not: that is our fault, so no line of theirs is named.
            findings.Add("HAPND014", $"these sources can't be made safe to run ({first.Id} in {first.Location.GetLineSpan().Path}): please report them");
            return [];
        }

        var bytes = assembly.ToArray();
        foreach (var problem in EmittedCheck.Problems(bytes))
        {
            findings.Add(EmittedPlaces.Of(problem, bytes, guarded), "HAPND009", $"{problem} in the compiled code: write this in another way, and report it");
        }

        return bytes;
    }
}
