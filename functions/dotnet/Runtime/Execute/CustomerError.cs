using System;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Hapnd.Execution;

namespace Hapnd.Runtime.Execute;

/// <summary>What a customer is told about a call that failed: their own exception and line, and nothing of the machine.</summary>
internal sealed record CustomerError(string Code, string Message)
{
    private const int MaxMessage = 500;

    internal static CustomerError Of(Outcome outcome, TimeSpan budget) => outcome switch
    {
        { Verdict: Verdict.OutOfTime } => new("REDUCER_TIMEOUT",
            $"The code did not finish within {budget.TotalMilliseconds:0} ms: look for a loop that does not end"),
        { Verdict: Verdict.OutOfMemory } => new("REDUCER_OUT_OF_MEMORY",
            "The code allocated too much memory: look for a collection that grows without end"),
        _ => Of(outcome.Thrown!),
    };

    internal static CustomerError Of(Exception thrown)
    {
        while (thrown is TypeInitializationException or TargetInvocationException && thrown.InnerException is { } inner)
        {
            thrown = inner;
        }

        var message = thrown switch
        {
            InsufficientExecutionStackException => "StackOverflow: the code calls itself too deeply",
            StateTooLargeException => thrown.Message,
            JsonException or NotSupportedException when PlaceOf(thrown) is null => $"The state can't be written as JSON and read back: {thrown.Message}",
            _ => $"{thrown.GetType().Name}: {thrown.Message}{PlaceOf(thrown)}",
        };
        return new("REDUCER_FAILED", message.Length <= MaxMessage ? message : message[..(MaxMessage - 1)] + "…");
    }

    /// <summary>The innermost frame in the customer's own file.</summary>
    private static string? PlaceOf(Exception thrown)
    {
        foreach (var frame in new StackTrace(thrown, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod()?.Module.Assembly.IsCollectible == true && frame.GetFileName() is { } file)
            {
                return $" ({file}:{frame.GetFileLineNumber()})";
            }
        }

        return null;
    }
}
