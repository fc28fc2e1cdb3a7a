using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Hapnd.Runtime.Compile;

/// <summary>Errors in the words of a C# compiler, each with its place in the customer's own file.</summary>
internal sealed class Findings
{
    private const int MaxReported = 100;

    private readonly HashSet<Finding> _all = [];

    internal bool Any => _all.Count > 0;

    internal void Add(Diagnostic diagnostic) =>
        Add(diagnostic.Location, diagnostic.Id, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    internal void Add(SyntaxNode node, string code, string message) => Add(node.GetLocation(), code, message);

    internal void Add(Location location, string code, string message)
    {
        // Not the mapped position: a #line directive must not move an error elsewhere.
        var start = location.GetLineSpan();
        _all.Add(location.IsInSource
            ? new(start.Path, start.StartLinePosition.Line + 1, start.StartLinePosition.Character + 1, code, message)
            : new("", 0, 0, code, message));
    }

    internal void Add(string code, string message) => _all.Add(new("", 0, 0, code, message));

    internal IEnumerable<string> Lines() => _all
        .OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column)
        .ThenBy(f => f.Code, StringComparer.Ordinal).ThenBy(f => f.Message, StringComparer.Ordinal)
        .Take(MaxReported)
        .Select(f => f.ToString());

    private sealed record Finding(string Path, int Line, int Column, string Code, string Message)
    {
        public override string ToString() =>
            Line == 0 ? $"error {Code}: {Message}" : $"{Path}({Line},{Column}): error {Code}: {Message}";
    }
}
