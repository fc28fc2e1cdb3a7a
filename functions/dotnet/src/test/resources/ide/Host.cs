using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

/// <summary>
/// For tests alone: does with the rules what an IDE and a build do. It starts inside another .NET program, reads a request a
/// line from standard input, and writes an answer a line to standard output.
/// </summary>
internal static class StartupHook
{
    // The program that it starts in may have turned reflection off.
    private static readonly JsonSerializerOptions Json = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    public static void Initialize()
    {
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        var folder = Environment.GetEnvironmentVariable("HAPND_PROGRAM")!;
        AssemblyLoadContext.Default.Resolving += (context, name) => Path.Combine(folder, $"{name.Name}.dll") is var path && File.Exists(path)
            ? context.LoadFromAssemblyPath(path)
            : null;
        Serve();
        Environment.Exit(0);
    }

    // A method of its own: compiling it loads the rules, which need the line above.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Serve()
    {
        while (Console.ReadLine() is { } line)
        {
            using var request = JsonDocument.Parse(line);
            string answer;
            try
            {
                answer = JsonSerializer.Serialize(Answer(request.RootElement), Json);
            }
            catch (Exception failure)
            {
                answer = JsonSerializer.Serialize(new { failure = failure.ToString() }, Json);
            }

            Console.WriteLine(answer);
        }
    }

    private static object Answer(JsonElement request) => request.GetProperty("op").GetString() switch
    {
        "rules" => Ide.Analysis.Rules(),
        "analyze" => Ide.Analysis.Diagnostics(new Ide.Code(request), request),
        "generate" => Ide.Generation.Facts(new Ide.Code(request)),
        "carried" => Ide.Generation.FactsOf(request.GetProperty("assembly").GetBytesFromBase64()),
        "edit" => Ide.Edits.Measure(new Ide.Code(request), request.GetProperty("times").GetInt32()),
        var other => throw new ArgumentException(other),
    };
}
