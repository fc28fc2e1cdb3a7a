using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hapnd.Runtime.Execute;
using Hapnd.Runtime.Protocol;
using Hapnd.Testing;

namespace Hapnd.CaseRunner;

/// <summary>Runs the cases of a file, one after the other, and tells of each as soon as it has ended.</summary>
/// <param name="tell">Receives the answers.</param>
internal sealed class CaseRuns(Action<Answer> tell)
{
    private readonly Worker _worker = new();

    /// <summary>
    /// Answers <c>{"names": […]}</c>, then <c>{"problem": …, "micros": …, "last": …}</c> for each case in that order, without the first
    /// <c>skip</c>. Or, where the file can't be used, <c>{"unusable": "…", "line": …, "column": …}</c> alone; line and column
    /// count from 1 and are 0 where it is no place that is wrong.
    /// </summary>
    /// <remarks>A case that is not in time is run once more.</remarks>
    /// <returns>Whether the process can go on: false after a case that does not stop.</returns>
    internal bool Run(JsonElement request)
    {
        var path = request.GetProperty("file").GetString()!;
        var image = request.GetProperty("assembly").GetBytesFromBase64();
        var budget = TimeSpan.FromMilliseconds(request.GetProperty("budgetMs").GetInt32());
        if (Read(path, image) is not { } cases)
        {
            return true;
        }

        tell(Answer.Write(writer =>
        {
            writer.WriteStartArray("names");
            foreach (var one in cases)
            {
                writer.WriteStringValue(one.Name);
            }

            writer.WriteEndArray();
        }));
        for (var i = request.GetProperty("skip").GetInt32(); i < cases.Count; i++)
        {
            var end = Run(cases[i], budget);
            if (end is { IsLate: true, Outcome.Stuck: false })
            {
                // A first call compiles code of .NET, and a machine may be busy: neither is the customer's fault.
                if (ReadAgain(path, image, cases.Count) is not { } again)
                {
                    return true;
                }

                cases = again;
                end = Run(cases[i], budget);
            }

            Tell(end);
            if (end.Outcome.Stuck)
            {
                return false;
            }

            // A static constructor that was cut short stays broken for as long as its type is loaded.
            if (end.Outcome.LeftBroken)
            {
                if (ReadAgain(path, image, cases.Count) is not { } whole)
                {
                    return true;
                }

                cases = whole;
            }
        }

        return true;
    }

    private End Run(Case one, TimeSpan budget)
    {
        string? problem = null;
        var started = Stopwatch.GetTimestamp();
        var outcome = _worker.Run(() => problem = ProblemOf(one), budget);
        // The kit takes a limit for an exception of the code, and goes on; what it then says is not the reason.
        return new End(outcome, outcome.Error?.Message ?? problem, Stopwatch.GetElapsedTime(started));
    }

    private void Tell(End end) => tell(Answer.Write(writer =>
    {
        writer.WriteString("problem", end.Problem);
        writer.WriteNumber("micros", (long)end.Took.TotalMicroseconds);
        writer.WriteBoolean("last", end.Outcome.Stuck);
    }));

    private static string? ProblemOf(Case one)
    {
        try
        {
            one.Run();
            return null;
        }
        catch (ExpectationFailedException failed)
        {
            return Differences(failed.Message, $"{one.Name} ({one.File}):\n  ");
        }
    }

    /// <summary>A line each; the kit puts them below the case's name.</summary>
    private static string Differences(string message, string heading) =>
        message.StartsWith(heading, StringComparison.Ordinal) ? message[heading.Length..].Replace("\n  ", "\n", StringComparison.Ordinal) : message;

    /// <summary>The cases, of code that is loaded afresh. Null where there are none, which is told.</summary>
    private IReadOnlyList<Case>? Read(string path, byte[] image)
    {
        var code = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(new MemoryStream(image));
        try
        {
            return Cases.Read(path, code);
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
        {
            tell(Answer.Write(writer => Unusable(writer, path, wrong)));
            return null;
        }
    }

    /// <summary>The same, of a file that was read before. The caller waits for as many cases as there were.</summary>
    private IReadOnlyList<Case>? ReadAgain(string path, byte[] image, int count)
    {
        var cases = Read(path, image);
        if (cases is null || cases.Count == count)
        {
            return cases;
        }

        tell(Answer.Write(writer => Unusable(writer, path, new IOException("it was changed while its cases were run: run them again"))));
        return null;
    }

    private static void Unusable(Utf8JsonWriter writer, string path, Exception wrong)
    {
        var prefix = path + ": ";
        var (message, json) = (wrong.Message, wrong.InnerException as JsonException);
        message = message.StartsWith(prefix, StringComparison.Ordinal) ? message[prefix.Length..] : message;
        writer.WriteString("unusable", json is null ? message : WithoutPlace(message));
        writer.WriteNumber("line", json?.LineNumber + 1 ?? 0);
        writer.WriteNumber("column", json?.BytePositionInLine + 1 ?? 0);
    }

    /// <summary>
    /// The serialiser's sentence without the place that it puts at the end, and without the names of our classes. A sentence that
    /// it words in another way stays as it is.
    /// </summary>
    private static string WithoutPlace(string message)
    {
        var line = message.LastIndexOf(" LineNumber: ", StringComparison.Ordinal);
        var told = line < 0 ? message : message[..line].TrimEnd('|', ' ').Replace(" Path: ", " At ", StringComparison.Ordinal);
        told = Regex.Replace(told, "^The JSON property ('.*') could not be mapped to any .NET member contained in type '[^']*'", "nothing is called $1 here");
        return Regex.Replace(told, "^JSON deserialization for type '[^']*' was missing required properties including: (.*)$", "it lacks $1");
    }

    private sealed record End(Outcome Outcome, string? Problem, TimeSpan Took)
    {
        internal bool IsLate => Outcome.Error?.Code == "REDUCER_TIMEOUT";
    }
}
