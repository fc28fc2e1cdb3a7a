using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Hapnd.Runtime.Protocol;

/// <summary>Answers one request after the other.</summary>
internal sealed class Operations
{
    private const int MaxRequestDepth = 1100;
    private static readonly TimeSpan LongestCompile = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan TimeToAnswer = TimeSpan.FromSeconds(4);

    private readonly Lazy<Execution> _execution = new(() => new Execution());

    /// <exception cref="InvalidRequestException">The request is not one of the protocol's.</exception>
    internal Answer Answer(ReadOnlyMemory<byte> payload, TimeSpan remaining)
    {
        try
        {
            using var document = JsonDocument.Parse(payload, new JsonDocumentOptions { MaxDepth = MaxRequestDepth });
            var request = new Request(document.RootElement);
            return request.Operation switch
            {
                "reduce" => _execution.Value.Reduce(request),
                "resolveKeys" => _execution.Value.ResolveKeys(request),
                "project" => _execution.Value.Project(request),
                "compile" => Compilation.Compile(request, CompileBudget(remaining)),
                "ping" => Ping(),
                var other => throw new InvalidRequestException($"'{other}' is not an operation"),
            };
        }
        catch (Exception malformed) when (malformed is JsonException or System.Collections.Generic.KeyNotFoundException
            or FormatException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidRequestException($"The request is not what the protocol says: {malformed.Message}");
        }
    }

    private static TimeSpan CompileBudget(TimeSpan remaining) =>
        remaining - TimeToAnswer is var budget && budget < LongestCompile ? TimeSpan.FromSeconds(Math.Max(1, budget.TotalSeconds)) : LongestCompile;

    // From what this assembly was built against, so that a ping does not load Roslyn.
    private static Answer Ping() => Protocol.Answer.Write(writer =>
    {
        writer.WriteBoolean("ok", true);
        writer.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        writer.WriteString("roslyn", typeof(Operations).Assembly.GetReferencedAssemblies()
            .First(reference => reference.Name == "Microsoft.CodeAnalysis.CSharp").Version!.ToString(3));
    });
}
