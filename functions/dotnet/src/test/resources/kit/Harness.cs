using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text.Json;
using Hapnd.Projections.Contracts;
using Hapnd.Rules.Ide;
using Hapnd.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

/// <summary>
/// Compiles programs as an SDK does, with the source generator and without the platform's compiler, and runs them with the test kit. The file that HAPND_KIT
/// names has a program a line; that of HAPND_ANSWERS gets an answer a line.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        var folder = Path.GetDirectoryName(typeof(StartupHook).Assembly.Location)!;
        AssemblyLoadContext.Default.Resolving += (context, name) => Path.Combine(folder, $"{name.Name}.dll") is var path && File.Exists(path)
            ? context.LoadFromAssemblyPath(path)
            : null;
        Serve();
    }

    // A method of its own: compiling it loads the kit, which needs the line above.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Serve() => Environment.Exit(Harness.Run());
}

internal static class Harness
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading.Tasks;
        global using Hapnd.Projections.Contracts;
        """;

    /// <summary>What a test framework has.</summary>
    private const string Framework = """
        global using Hapnd.Testing;

        static class Assert
        {
            public static void Equal<T>(T expected, T actual)
            {
                if (!EqualityComparer<T>.Default.Equals(expected, actual)) throw new Exception($"expected {expected}, but it is {actual}");
            }

            public static void Items<T>(T[] expected, IEnumerable<T> actual) => Equal(string.Join("|", expected), string.Join("|", actual));

            public static TException Throws<TException>(Func<object?> action) where TException : Exception
            {
                try { action(); } catch (TException expected) { return expected; }
                throw new Exception($"expected {typeof(TException).Name}, but nothing was thrown");
            }

            public static void Contains(string part, string text)
            {
                if (!text.Contains(part, StringComparison.Ordinal)) throw new Exception($"expected '{part}' in '{text}'");
            }
        }

        static class Files
        {
            public static string New(string text)
            {
                var path = System.IO.Path.Combine(System.IO.Directory.CreateTempSubdirectory().FullName, "x.cases.json");
                System.IO.File.WriteAllText(path, text);
                return path;
            }
        }
        """;

    internal static int Run()
    {
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) => AppDomain.CurrentDomain.GetAssemblies()
            .FirstOrDefault(assembly => assembly.GetName().Name == new AssemblyName(wanted.Name).Name);
        using var answers = new StreamWriter(Environment.GetEnvironmentVariable("HAPND_ANSWERS")!);
        foreach (var line in File.ReadLines(Environment.GetEnvironmentVariable("HAPND_KIT")!))
        {
            var program = JsonElement.Parse(line);
            answers.WriteLine(JsonSerializer.Serialize(Answer(program)));
        }

        return 0;
    }

    private static Dictionary<string, string?> Answer(JsonElement program)
    {
        try
        {
            return program.TryGetProperty("events", out var events) ? Folded(program, events) : Ran(program);
        }
        catch (Exception thrown)
        {
            while (thrown is TargetInvocationException { InnerException: { } inner })
            {
                thrown = inner;
            }

            return new() { ["error"] = $"{thrown.GetType().Name}: {thrown.Message}" };
        }
    }

    /// <summary>A reducer of one of the suites, over its events.</summary>
    private static Dictionary<string, string?> Folded(JsonElement program, JsonElement events)
    {
        var assembly = Compiled(Name(program), [Text(program, "source")], withContracts: true, []);
        var reducer = assembly.GetType(Text(program, "className"), throwOnError: true)!;
        var state = reducer.GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReducer<>)).GenericTypeArguments[0];
        var reduce = typeof(Harness).GetMethod(nameof(Reduce), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(reducer, state);
        return new() { ["state"] = (string)reduce.Invoke(null, [events])! };
    }

    private static string Reduce<TReducer, TState>(JsonElement events)
        where TReducer : IReducer<TState>
    {
        var folded = Fold.With<TReducer, TState>("order_1");
        foreach (var sent in events.EnumerateArray())
        {
            folded = folded.Given(Event.Create(
                Text(sent, "type"), sent.GetProperty("data"), Text(sent, "aggregateId"), Text(sent, "aggregateType"), sent.GetProperty("version").GetInt32(),
                sent.GetProperty("timestamp").GetDateTimeOffset(), Text(sent, "id"), Text(sent, "tenantId")));
        }

        return Event.Create("Shown", new Shown<TState>(folded.State)).GetData<JsonElement>().GetProperty("state").GetRawText();
    }

    /// <summary>A program that uses the kit itself: <c>Test.Run()</c>.</summary>
    private static Dictionary<string, string?> Ran(JsonElement program)
    {
        var parts = Text(program, "source").Split("// --- domain\n");
        var domain = Name(program) + ".Domain";
        if (parts is [_, var states])
        {
            Compiled(domain, [states], withContracts: false, []);
        }

        var assembly = Compiled(Name(program), [Framework, parts[0]], withContracts: true, parts.Length > 1 ? [domain] : []);
        assembly.GetType("Test", throwOnError: true)!.GetMethod("Run")!.Invoke(null, null);
        return [];
    }

    private static Assembly Compiled(string name, string[] sources, bool withContracts, string[] references)
    {
        var syntax = new CSharpParseOptions(LanguageVersion.CSharp14, preprocessorSymbols: ["NET", "NET10_0", "NET6_0_OR_GREATER", "NET10_0_OR_GREATER", "NETCOREAPP3_1_OR_GREATER", "RELEASE", "TRACE"]);
        var folder = Path.GetDirectoryName(typeof(Harness).Assembly.Location)!;
        var files = Directory.EnumerateFiles(Environment.GetEnvironmentVariable("HAPND_REFERENCES")!, "System.*.dll")
            .Concat(withContracts ? [Path.Combine(folder, "Hapnd.Projections.Contracts.dll"), Path.Combine(folder, "Hapnd.Testing.dll")] : [])
            .Concat(references.Select(reference => Path.Combine(folder, reference + ".dll")));
        var usings = withContracts ? Usings : Usings.Replace("global using Hapnd.Projections.Contracts;", "");
        var compilation = CSharpCompilation.Create(
            name,
            [.. sources.Prepend(usings).Select((source, i) => CSharpSyntaxTree.ParseText(source, syntax, $"File{i}.cs"))],
            [.. files.Select(file => MetadataReference.CreateFromFile(file))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        Compilation whole = compilation;
        // The package of the contracts brings it, so only projects that refer to them have it.
        if (withContracts && !sources.Any(source => source.StartsWith("// without the generator", StringComparison.Ordinal)))
        {
            CSharpGeneratorDriver.Create([new CarryingGenerator().AsSourceGenerator()], parseOptions: syntax)
                .RunGeneratorsAndUpdateCompilation(compilation, out whole, out _);
        }

        using var image = new MemoryStream();
        var result = whole.Emit(image);
        if (!result.Success)
        {
            throw new InvalidOperationException("does not compile: " + result.Diagnostics.First(problem => problem.Severity == DiagnosticSeverity.Error));
        }

        File.WriteAllBytes(Path.Combine(folder, name + ".dll"), image.ToArray());
        return Assembly.Load(image.ToArray());
    }

    private static string Name(JsonElement program) => Text(program, "name");

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}

internal sealed record Shown<TState>(TState? State);
