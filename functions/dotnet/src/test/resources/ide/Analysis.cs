using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Hapnd.Rules.Ide;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ide;

internal static class Analysis
{
    internal static object Rules() => new RulesAnalyzer().SupportedDiagnostics.Select(rule => new
    {
        code = rule.Id,
        title = rule.Title.ToString(CultureInfo.InvariantCulture),
        message = rule.MessageFormat.ToString(CultureInfo.InvariantCulture),
        category = rule.Category,
        severity = rule.DefaultSeverity.ToString(),
        enabled = rule.IsEnabledByDefault,
        help = rule.HelpLinkUri,
    });

    /// <summary>What a build shows, as lines like the compiler's.</summary>
    internal static object Diagnostics(Code code, JsonElement request)
    {
        var settings = request.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().ToImmutableDictionary(one => $"build_property.{one.Name}", one => one.Value.GetString()!)
            : ImmutableDictionary<string, string>.Empty;
        return Of(code.Compilation, settings).GetAnalyzerDiagnosticsAsync(default).GetAwaiter().GetResult().Select(Line);
    }

    internal static CompilationWithAnalyzers Of(Compilation compilation, ImmutableDictionary<string, string> settings) =>
        new(compilation, [new RulesAnalyzer()], new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], new Settings(settings)),
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false));

    private static string Line(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan();
        return (diagnostic.Location.IsInSource ? $"{place.Path}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): " : "")
            + $"{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }

    /// <summary>The properties of a project file that analyzers see.</summary>
    private sealed class Settings(ImmutableDictionary<string, string> values) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(values);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
        }
    }
}
