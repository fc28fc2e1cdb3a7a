using System;
using Hapnd.Execution;

namespace Hapnd.Runtime.Execute;

/// <summary>What a customer is told about a call that failed: their own exception and line, and nothing of the machine.</summary>
internal sealed record CustomerError(string Code, string Message)
{
    private const int MaxMessage = 500;

    /// <summary>Of code that threw.</summary>
    internal static CustomerError Failed(string message) => new("REDUCER_FAILED", Cut(message, MaxMessage));

    internal static CustomerError Of(Verdict verdict, TimeSpan budget) => verdict switch
    {
        Verdict.TooDeep => Failed("StackOverflow: the code calls itself too deeply"),
        Verdict.OutOfTime => new("REDUCER_TIMEOUT",
            $"The code did not finish within {budget.TotalMilliseconds:0} ms: look for a loop that does not end"),
        Verdict.RegexOutOfTime => new("REDUCER_TIMEOUT",
            "A regular expression reached its timeout: use RegexOptions.NonBacktracking"),
        _ => new("REDUCER_OUT_OF_MEMORY", "The code allocated too much memory: look for a collection that grows without end"),
    };

    /// <summary>The beginning of a text, never half a character.</summary>
    internal static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var kept = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return text[..kept] + "…";
    }
}
