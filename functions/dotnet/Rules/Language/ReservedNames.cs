using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Hapnd.Rules.Language;

/// <summary>
/// Refuses types with the name of a namespace that the platform's own code goes by, or of a part of it: such a type hides the
/// namespace, and woven calls would find what the customer wrote in it.
/// </summary>
internal static class ReservedNames
{
    internal static readonly string[] Namespaces =
        ["System", "Microsoft", "Hapnd.Projections.Contracts", "Hapnd.Execution", "Hapnd.Runtime"];

    internal static void Check(INamedTypeSymbol type, Findings findings)
    {
        var name = type.FullName().Replace('+', '.');
        if (Hides(name))
        {
            findings.Add(type.Locations[0], "HAPND007", $"the name '{name}' belongs to the platform: choose another");
        }
    }

    /// <param name="type">With dots alone.</param>
    internal static bool Hides(string type) =>
        Namespaces.Any(reserved => reserved == type || reserved.StartsWith(type + ".", StringComparison.Ordinal));
}
