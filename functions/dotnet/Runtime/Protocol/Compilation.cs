using System;
using System.Diagnostics;
using System.Threading;
using Hapnd.Runtime.Compile;

namespace Hapnd.Runtime.Protocol;

/// <summary>The operation <c>compile</c>. Everything that needs Roslyn hangs off this class, so that a process which only
/// executes never loads it.</summary>
internal static class Compilation
{
    private const int StackBytes = 8 * 1024 * 1024;

    /// <summary>In base64 it goes along with requests of 3.5 MB, and an invocation carries 6 MB.</summary>
    private const int MaxAssemblyBytes = 2_000_000;

    private static readonly TimeSpan MaxProcessorTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    internal static Answer Compile(Request request, TimeSpan budget)
    {
        var (kind, sources) = (request.Kind, request.Sources);
        Compiled? compiled = null;
        using var cancellation = new CancellationTokenSource();
        var thread = new Thread(() => compiled = CompileOrExplain(kind, sources, cancellation.Token), StackBytes) { IsBackground = true };
        thread.Start();
        var ended = EndsWithin(thread, budget);
        if (!ended)
        {
            cancellation.Cancel();
            ended = thread.Join(Grace);
        }

        return Write(compiled ?? Exhausted("the compiler did not finish in time: split up what is nested or generic"), !ended);
    }

    /// <summary>By the clock, and by what it costs: on a busy machine an honest compile takes long by the clock alone.</summary>
    private static bool EndsWithin(Thread thread, TimeSpan budget)
    {
        var clock = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        while (clock.Elapsed < budget && Environment.CpuUsage.TotalTime - before < MaxProcessorTime)
        {
            if (thread.Join(Look))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Pays for the first compile before anyone waits for it.</summary>
    internal static void Prewarm() => new Thread(
        () => CompileOrExplain("reducer", [new Source("Warm.cs", WarmUp)], CancellationToken.None), StackBytes) { IsBackground = true }.Start();

    private static Compiled CompileOrExplain(string kind, System.Collections.Generic.IReadOnlyList<Source> sources, CancellationToken cancellation)
    {
        try
        {
            var compiled = Compiler.Compile(kind, sources, cancellation);
            return compiled.Assembly?.Length > MaxAssemblyBytes ? Failed("the compiled code is larger than 2 MB: leave data out of it") : compiled;
        }
        catch (OperationCanceledException)
        {
            return Exhausted("the compiler did not finish in time: split up what is nested or generic");
        }
        catch (InsufficientExecutionStackException)
        {
            return Failed("an expression or a type is nested too deeply: split it up");
        }
        catch (OutOfMemoryException)
        {
            return Exhausted("the compiler ran out of memory: split the code up");
        }
        catch (Exception fault) when (fault is not ThreadInterruptedException)
        {
            // Roslyn's own mistakes: an exception on this thread would end the process, and say nothing to anybody.
            return Exhausted($"the compiler failed with {fault.GetType().Name}: split up what is nested or generated");
        }
    }

    private static Compiled Exhausted(string message) => Failed(message) with { Exhausted = true };

    private static Compiled Failed(string message) => new(null, [], [$"error HAPND013: {message}"]);

    private static Answer Write(Compiled compiled, bool last) => Answer.Write(
        writer =>
        {
            writer.WriteBoolean("ok", compiled.Assembly is not null);
            if (compiled.Assembly is null)
            {
                if (compiled.Exhausted)
                {
                    writer.WriteBoolean("exhausted", true);
                }

                writer.WriteStartArray("diagnostics");
                foreach (var line in compiled.Diagnostics)
                {
                    writer.WriteStringValue(line);
                }

                writer.WriteEndArray();
                return;
            }

            writer.WriteBase64String("assembly", compiled.Assembly);
            writer.WriteString("sha256", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(compiled.Assembly)));
            writer.WriteStartArray("discovered");
            foreach (var found in compiled.Discovered)
            {
                writer.WriteStartObject();
                writer.WriteString("className", found.ClassName);
                writer.WriteString("stateTypeName", found.StateTypeName);
                writer.WriteString("kind", found.Kind);
                if (found.AggregateType is not null)
                {
                    writer.WriteString("aggregateType", found.AggregateType);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        },
        last);

    private const string WarmUp = """
        namespace Warm;
        public record State { public decimal Total { get; init; } public List<string> Items { get; init; } = []; }
        public record Added(string Item, decimal Price);
        public class WarmReducer : IReducer<State>
        {
            public State Apply(State? state, Event @event)
            {
                state ??= new State();
                foreach (var word in @event.Type.Split(' ').Where(w => w.Length > 3)) { state = state with { Total = word.Length }; }
                return @event.Type switch
                {
                    "Added" => @event.GetData<Added>() is { Price: > 0 } added ? state with { Items = [.. state.Items, $"{added.Item}"] } : state,
                    _ => state,
                };
            }
        }
        """;
}
