using System;
using System.Linq;

namespace Hapnd.Rules.Api;

/// <summary>What to do instead of the API that was refused, and the rule it breaks.</summary>
internal sealed record Advice(string Code, string Instead)
{
    private static readonly Advice Unknown =
        new("HAPND001", "a fold has C#, collections, LINQ, texts, numbers, dates, JSON and regular expressions: write it with those, "
            + "or let the event carry the result");

    internal static Advice On(string api) => AdviceTable.Known
        .Where(entry => api == entry.Prefix || api.StartsWith(entry.Prefix + ".", StringComparison.Ordinal))
        .OrderByDescending(entry => entry.Prefix.Length)
        .Select(entry => entry.Advice)
        .FirstOrDefault(Unknown);
}
