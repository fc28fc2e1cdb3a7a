using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Hapnd.Rules;

/// <summary>Something that may not be written so. The compiler makes a line of it, an IDE underlines it.</summary>
/// <param name="Location"><see cref="Location.None"/> where no line is to blame.</param>
internal sealed record Finding(Location Location, string Code, string Message);

/// <summary>What the checks have found, each finding once.</summary>
internal sealed class Findings
{
    internal const int MaxKept = 20_000;
    private const int MaxMessage = 600;

    /// <summary>By where they begin: an attribute and its name are two places, and one line to whoever reads of it.</summary>
    private readonly Dictionary<(SyntaxTree? Tree, int Start, string Code, string Message), Finding> _all = [];

    internal bool Any => _all.Count > 0;

    internal IReadOnlyCollection<Finding> All => _all.Values;

    internal void Add(SyntaxNode node, string code, string message) => Add(node.GetLocation(), code, message);

    internal void Add(string code, string message) => Add(Location.None, code, message);

    internal void Add(Location location, string code, string message)
    {
        // Every line of two megabytes may be wrong.
        if (_all.Count < MaxKept)
        {
            var shown = Shown(message, MaxMessage);
            _all.TryAdd((location.SourceTree, location.SourceSpan.Start, code, shown), new(location, code, shown));
        }
    }

    /// <summary>One line of bounded length: a message quotes the customer's code, where names may be of any length and hold
    /// what can't be written.</summary>
    internal static string Shown(string text, int most)
    {
        var cut = text.Length <= most ? text : string.Concat(text.AsSpan(0, most * 3 / 4), " … ", text.AsSpan(text.Length - (most / 4)));
        return string.Concat(cut.EnumerateRunes().Select(rune => rune.Value is '\n' or '\r' or '\t' ? " " : IsOdd(rune.Value) ? "\uFFFD" : rune.ToString()));
    }

    private static bool IsOdd(int rune) => rune is < ' ' or (>= 0x7F and < 0xA0) or 0x2028 or 0x2029 || (rune & 0xFFFE) == 0xFFFE;
}
