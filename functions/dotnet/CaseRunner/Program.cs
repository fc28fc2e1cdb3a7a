using System;
using System.IO;
using System.Text;
using System.Text.Json;
using Hapnd.Runtime.Execute;
using Hapnd.Runtime.Protocol;

namespace Hapnd.CaseRunner;

/// <summary>
/// Compiles customers' sources and runs cases over them, under the limits of the platform. A request is a JSON document a line
/// on standard input; answers are a line each on standard output. <c>compile</c> is the runtime protocol's; <c>run</c> is
/// <see cref="CaseRuns.Run"/>. It ends with its input, and after a case that can't be stopped.
/// </summary>
internal static class Program
{
    private const int CouldNotGoOn = 1;

    /// <summary>Nobody waits for less: the caller ends the process where it loses patience.</summary>
    private static readonly TimeSpan TimeToCompile = TimeSpan.FromMinutes(1);

    private static int Main() => Run();

    internal static int Run()
    {
        SameEverywhere.Fix();
        using var requests = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        using var answers = Console.OpenStandardOutput();
        var operations = new Operations();
        var runs = new Lazy<CaseRuns>(() => new CaseRuns(answer => Write(answers, answer)));
        while (requests.ReadLine() is { } line)
        {
            var request = JsonElement.Parse(line);
            if (request.GetProperty("op").GetString() == "run")
            {
                if (!runs.Value.Run(request))
                {
                    return CouldNotGoOn;
                }
            }
            else
            {
                var answer = operations.Answer(Encoding.UTF8.GetBytes(line), TimeToCompile);
                Write(answers, answer);
                if (answer.Last)
                {
                    return CouldNotGoOn;
                }
            }
        }

        return 0;
    }

    private static void Write(Stream answers, Answer answer)
    {
        answers.Write(answer.Json.Span);
        answers.WriteByte((byte)'\n');
        answers.Flush();
    }
}
