using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hapnd.Rules.Ide;

/// <summary>
/// Shows in an IDE and in a build what the platform's compiler would refuse. It looks at projects that implement a reducer
/// or a projection, and not at test projects.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RulesAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleTable.Descriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var settings = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
        if (Says(settings, "IsTestProject", "true") || Says(settings, "HapndRules", "false") || Project.Kinds(context.Compilation) is not [_, ..] kinds)
        {
            return;
        }

        var compilation = context.Compilation;
        var checks = new Checks(new CheckedCode(compilation, kinds, Project.Others(compilation)));
        context.RegisterSemanticModelAction(file => Report(findings => checks.OfFile(file.SemanticModel, findings), compilation, file.ReportDiagnostic));
        context.RegisterSymbolAction(type => Report(findings => checks.OfType((INamedTypeSymbol)type.Symbol, findings), compilation, type.ReportDiagnostic), SymbolKind.NamedType);
        context.RegisterCompilationEndAction(all => Report(findings => checks.OfAll(findings), compilation, all.ReportDiagnostic));
    }

    private static bool Says(AnalyzerConfigOptions settings, string property, string value) =>
        settings.TryGetValue($"build_property.{property}", out var set) && set.Equals(value, StringComparison.OrdinalIgnoreCase);

    private static void Report(Action<Findings> check, Compilation compilation, Action<Diagnostic> report)
    {
        var findings = new Findings();
        check(findings);
        foreach (var finding in findings.All.Where(finding => IsHere(finding.Location, compilation)))
        {
            if (RuleTable.DescriptorOf(finding.Code) is { } descriptor)
            {
                report(Diagnostic.Create(descriptor, finding.Location, finding.Message));
            }
        }
    }

    private static bool IsHere(Location location, Compilation compilation) =>
        location.SourceTree is { } tree ? compilation.ContainsSyntaxTree(tree) : location.Kind == LocationKind.None;
}
