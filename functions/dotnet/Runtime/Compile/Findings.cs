using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Hapnd.Runtime.Compile;

/// <summary>Errors in the words of a C# compiler, each with its place in the customer's own file.</summary>
internal sealed class Findings
{
    private const int MaxReported = 100;
    private const int MaxKept = 20_000;
    private const int MaxMessage = 600;
    private const int MaxPath = 400;

    private readonly HashSet<Finding> _all = [];

    internal bool Any => _all.Count > 0;

    internal void Add(Diagnostic diagnostic) => Add(
        diagnostic.Location,
        diagnostic.Id,
        diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)
            + (diagnostic.Id is "CS0234" or "CS0246" ? ". There are no packages here, only .NET and Hapnd.Projections.Contracts" : ""));

    internal void Add(SyntaxNode node, string code, string message) => Add(node.GetLocation(), code, message);

    internal void Add(Location location, string code, string message)
    {
        // Not the mapped position: a #line directive must not move an error elsewhere.
        var start = location.GetLineSpan();
        Keep(location.IsInSource
            ? new(Shown(start.Path, MaxPath), start.StartLinePosition.Line + 1, start.StartLinePosition.Character + 1, code, Shown(message, MaxMessage))
            : new("", 0, 0, code, Shown(message, MaxMessage)));
    }

    internal void Add(string code, string message) => Keep(new("", 0, 0, code, Shown(message, MaxMessage)));

    internal IEnumerable<string> Lines() => _all
        .OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column)
        .ThenBy(f => f.Code, StringComparer.Ordinal).ThenBy(f => f.Message, StringComparer.Ordinal)
        .Take(MaxReported)
        .Select(f => f.ToString());

    /// <summary>Every line of two megabytes may be wrong.</summary>
    private void Keep(Finding finding)
    {
        if (_all.Count < MaxKept)
        {
            _all.Add(finding);
        }
    }

    /// <summary>One line of bounded length: a message quotes the customer's code, where names may be of any length and hold
    /// what can't be written.</summary>
    private static string Shown(string text, int most)
    {
        var cut = text.Length <= most ? text : string.Concat(text.AsSpan(0, most * 3 / 4), " … ", text.AsSpan(text.Length - (most / 4)));
        return string.Concat(cut.EnumerateRunes().Select(rune => rune.Value is '\n' or '\r' or '\t' ? " " : IsOdd(rune.Value) ? "\uFFFD" : rune.ToString()));
    }

    private static bool IsOdd(int rune) => rune is < ' ' or (>= 0x7F and < 0xA0) or 0x2028 or 0x2029 || (rune & 0xFFFE) == 0xFFFE;

    private sealed record Finding(string Path, int Line, int Column, string Code, string Message)
    {
        public override string ToString() =>
            Line == 0 ? $"error {Code}: {Message}" : $"{Path}({Line},{Column}): error {Code}: {Message}";
    }
}
