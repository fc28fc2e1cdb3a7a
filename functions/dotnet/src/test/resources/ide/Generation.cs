using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Serialization;
using Hapnd.Rules.Ide;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ide;

/// <summary>What is known of the types of states: as a build has it, and as the platform's compiler has it.</summary>
internal static class Generation
{
    private const string Attribute = """
        namespace Hapnd.Execution;
        [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
        public sealed class CarriedTypeAttribute(string type) : Attribute
        {
            public string Type { get; } = type;
            public string? Constructor { get; init; }
            public string[]? Members { get; init; }
            public bool ChangesInPlace { get; init; }
        }
        """;

    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Builds the sources with the generator, and reads the facts from the assembly.</summary>
    internal static object Facts(Code code)
    {
        if (code.Compilation.GetTypeByMetadataName("Hapnd.Execution.CarriedTypeAttribute") is null)
        {
            code.With(Code.Parse("obj/Attribute.g.cs", Attribute));
        }

        CSharpGeneratorDriver.Create(new CarryingGenerator())
            .WithUpdatedParseOptions((CSharpParseOptions)code.Compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(code.Compilation, out var generated, out var problems);
        using var image = new MemoryStream();
        var emitted = generated.Emit(image);
        var errors = problems.Concat(emitted.Diagnostics).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        return errors.Count > 0 ? throw new InvalidOperationException(string.Join("\n", errors)) : FactsOf(image.ToArray());
    }

    /// <summary>A line for each type that there is something to say of.</summary>
    internal static object FactsOf(byte[] image)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        var assembly = context.LoadFromStream(new MemoryStream(image));
        var facts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in assembly.GetTypes())
        {
            facts.UnionWith(type.GetConstructors(Declared).Where(made => made.IsDefined(typeof(JsonConstructorAttribute))).Select(made => $"{type.FullName}: made by ({Parameters(made)})"));
            facts.UnionWith(type.GetProperties(Declared)
                .Select(property => (property.Name, By: property.GetCustomAttributes().FirstOrDefault(a => a.GetType().Name == "CarriedByAttribute")))
                .Where(carried => carried.By is not null)
                .Select(carried => $"{type.FullName}: {carried.Name}={Get(carried.By!, "Field")}"));
            if (type.GetCustomAttributes(inherit: false).Any(a => a.GetType().Name == "ChangesInPlaceAttribute"))
            {
                facts.Add($"{type.FullName}: changes in place");
            }
        }

        foreach (var told in assembly.GetCustomAttributes().Where(a => a.GetType().Name == "CarriedTypeAttribute"))
        {
            facts.UnionWith(Told(assembly, told));
        }

        return facts;
    }

    /// <summary>An attribute of the assembly must name what reflection finds.</summary>
    private static IEnumerable<string> Told(Assembly assembly, object told)
    {
        var type = assembly.GetType((string)Get(told, "Type")!, throwOnError: true)!;
        if (Get(told, "Constructor") is string constructor)
        {
            yield return $"{type.FullName}: made by ({Parameters(type.GetConstructors(Declared).Single(made => Parameters(made) == constructor))})";
        }

        foreach (var member in (string[]?)Get(told, "Members") ?? [])
        {
            var (property, field) = (member.Split('=')[0], member.Split('=')[1]);
            yield return $"{type.FullName}: {type.GetProperty(property, Declared)!.Name}={type.GetField(field, Declared)!.Name}";
        }

        if ((bool)Get(told, "ChangesInPlace")!)
        {
            yield return $"{type.FullName}: changes in place";
        }
    }

    private static string Parameters(ConstructorInfo made) => string.Join(", ", made.GetParameters().Select(parameter => $"{parameter.ParameterType.Name} {parameter.Name}"));

    private static object? Get(object attribute, string property) => attribute.GetType().GetProperty(property)!.GetValue(attribute);
}
