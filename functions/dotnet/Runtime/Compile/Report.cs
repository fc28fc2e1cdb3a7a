using System;
using System.Collections.Generic;
using System.Linq;
using Hapnd.Rules;

namespace Hapnd.Runtime.Compile;

/// <summary>Findings in the words of a C# compiler: a line each, with its place in the customer's own file.</summary>
internal static class Report
{
    private const int MaxReported = 100;
    private const int MaxPath = 400;

    internal static IReadOnlyList<string> Lines(Findings findings) => [.. findings.All.Select(Entry.Of)
        .Distinct()
        .OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column)
        .ThenBy(f => f.Code, StringComparer.Ordinal).ThenBy(f => f.Message, StringComparer.Ordinal)
        .Take(MaxReported)
        .Select(f => f.ToString())];

    private sealed record Entry(string Path, int Line, int Column, string Code, string Message)
    {
        internal static Entry Of(Finding finding)
        {
            if (!finding.Location.IsInSource)
            {
                return new("", 0, 0, finding.Code, finding.Message);
            }

            // Not the mapped position: a #line directive must not move an error elsewhere.
            var place = finding.Location.GetLineSpan();
            return new(Findings.Shown(place.Path, MaxPath), place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1, finding.Code, finding.Message);
        }

        public override string ToString() =>
            Line == 0 ? $"error {Code}: {Message}" : $"{Path}({Line},{Column}): error {Code}: {Message}";
    }
}
