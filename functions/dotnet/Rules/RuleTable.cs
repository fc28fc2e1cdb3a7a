using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Hapnd.Rules;

/// <summary>When a rule is shown first; it is shown ever after.</summary>
internal enum ShownFrom
{
    /// <summary>While somebody types in an IDE.</summary>
    Typing,

    /// <summary>When a project is built, or where an IDE looks at the whole solution.</summary>
    Building,

    /// <summary>After an upload: only the platform's compiler can tell.</summary>
    Uploading,
}

/// <summary>What a code stands for. Its heading in <c>docs/rules.md</c> says more.</summary>
internal sealed record Rule(string Code, string Title, ShownFrom From);

/// <summary>All codes that the platform refuses code with. A test holds them against the documentation.</summary>
internal static class RuleTable
{
    private const string Documentation = "https://github.com/hapnd/hapnd/blob/main/docs/rules.md";
    private const string Category = "Hapnd";

    internal static readonly ImmutableArray<Rule> All =
    [
        new("HAPND001", "An API that a fold may not use", ShownFrom.Typing),
        new("HAPND002", "A part of C# that a fold may not use", ShownFrom.Typing),
        new("HAPND003", "Static state that can change", ShownFrom.Typing),
        new("HAPND004", "A value that differs from run to run", ShownFrom.Typing),
        new("HAPND005", "A regular expression without an end", ShownFrom.Typing),
        new("HAPND007", "A name that belongs to the platform", ShownFrom.Typing),
        new("HAPND008", "An attribute on the assembly that does something", ShownFrom.Typing),
        new("HAPND009", "Compiled code that is not what its sources promise", ShownFrom.Uploading),
        new("HAPND010", "An upload that implements nothing", ShownFrom.Uploading),
        new("HAPND011", "An aggregate type that is empty or has two reducers", ShownFrom.Typing),
        new("HAPND012", "A reducer or projection that can't be made", ShownFrom.Typing),
        new("HAPND013", "Sources that are too large or nested too deeply", ShownFrom.Uploading),
        new("HAPND014", "Sources that can't be made safe to run", ShownFrom.Uploading),
        new("HAPND015", "Too many reducers or projections", ShownFrom.Building),
        new("HAPND016", "A state or data that JSON can't carry", ShownFrom.Building),
        new("HAPND017", "A hash code that is an address", ShownFrom.Typing),
        new("HAPND018", "A projection that skips every event", ShownFrom.Typing),
    ];

    private static readonly FrozenDictionary<string, DiagnosticDescriptor> ByCode =
        All.Where(rule => rule.From != ShownFrom.Uploading).ToFrozenDictionary(rule => rule.Code, Described);

    /// <summary>Those that an IDE can show.</summary>
    internal static ImmutableArray<DiagnosticDescriptor> Descriptors => [.. ByCode.Values.OrderBy(descriptor => descriptor.Id, System.StringComparer.Ordinal)];

    /// <summary>Null for a code that only the platform's compiler gives.</summary>
    internal static DiagnosticDescriptor? DescriptorOf(string code) => ByCode.GetValueOrDefault(code);

    private static DiagnosticDescriptor Described(Rule rule) => new(
        rule.Code,
        rule.Title,
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The platform refuses it, because a fold must give the same state whenever and wherever it runs.",
        helpLinkUri: $"{Documentation}#{rule.Code.ToLowerInvariant()}",
        customTags: rule.From == ShownFrom.Building ? [WellKnownDiagnosticTags.CompilationEnd] : []);
}
