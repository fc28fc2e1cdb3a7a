using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

/// <summary>
/// Compiles one assembly inside a .NET program that carries Roslyn, for machines without an SDK. The file that
/// HAPND_BUILD names says what to do, one "key value" a line: name, output, reference (a DLL), source (a .cs file),
/// attribute (of the assembly), and documentation (the XML file with its comments; then what is public must have one, and
/// a warning is an error). Errors go to standard output, and the exit code is 1.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        Environment.Exit(Build(File.ReadAllLines(Environment.GetEnvironmentVariable("HAPND_BUILD")!)) ? 0 : 1);
    }

    private static bool Build(string[] plan)
    {
        var documentation = Values(plan, "documentation").SingleOrDefault();
        var syntax = new CSharpParseOptions(LanguageVersion.CSharp14)
            .WithDocumentationMode(documentation is null ? DocumentationMode.Parse : DocumentationMode.Diagnose);
        var compilation = CSharpCompilation.Create(
            Values(plan, "name").Single(),
            Values(plan, "source").Select(path => Parse(path, syntax)).Append(Attributes(plan, syntax)),
            Values(plan, "reference").Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable,
                generalDiagnosticOption: documentation is null ? ReportDiagnostic.Default : ReportDiagnostic.Error,
                deterministic: true,
                // Roslyn 5.0 was built against System.Collections.Immutable 9; the runtime has 10. An SDK ignores this too.
                specificDiagnosticOptions: new Dictionary<string, ReportDiagnostic> { ["CS1701"] = ReportDiagnostic.Suppress }));
        using var assembly = new MemoryStream();
        using var comments = new MemoryStream();
        EmitResult result = compilation.Emit(assembly, xmlDocumentationStream: documentation is null ? null : comments);
        foreach (var problem in result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning))
        {
            Console.WriteLine(problem);
        }

        if (result.Success)
        {
            File.WriteAllBytes(Values(plan, "output").Single(), assembly.ToArray());
            if (documentation is not null)
            {
                File.WriteAllBytes(documentation, comments.ToArray());
            }
        }

        return result.Success;
    }

    // The path stays out of the assembly: its bytes must not depend on where the sources lie.
    private static SyntaxTree Parse(string path, CSharpParseOptions syntax) =>
        Parse(File.ReadAllText(path), Path.GetFileName(path), syntax);

    // As an SDK generates them of what the project file says.
    private static SyntaxTree Attributes(string[] plan, CSharpParseOptions syntax) =>
        Parse(string.Concat(Values(plan, "attribute").Select(attribute => $"[assembly: {attribute}]\n")), "Attributes.g.cs", syntax);

    private static SyntaxTree Parse(string text, string name, CSharpParseOptions syntax) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), syntax, name);

    private static IEnumerable<string> Values(string[] plan, string key) =>
        plan.Where(line => line.StartsWith(key + " ", StringComparison.Ordinal)).Select(line => line[(key.Length + 1)..]);
}
