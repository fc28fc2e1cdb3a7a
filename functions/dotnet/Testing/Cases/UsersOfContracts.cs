using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Hapnd.Projections.Contracts;

namespace Hapnd.Testing;

/// <summary>Finds the classes that files of cases name.</summary>
internal static class UsersOfContracts
{
    private static readonly string Contracts = typeof(Event).Assembly.GetName().Name!;

    /// <summary>The assemblies that use the contracts, of those that are loaded or lie beside the program.</summary>
    internal static IReadOnlyList<Assembly> Find()
    {
        foreach (var dll in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Where(RefersToContracts))
        {
            Assembly.Load(AssemblyName.GetAssemblyName(dll));
        }

        return [.. AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => !assembly.IsDynamic && assembly != typeof(UsersOfContracts).Assembly
                && assembly.GetReferencedAssemblies().Any(reference => reference.Name == Contracts))];
    }

    internal static Type Reducer(string name, IReadOnlyList<Assembly> code) => Find(name, "reducer", code, type =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReducer<>)));

    internal static Type Projection(string name, IReadOnlyList<Assembly> code) =>
        Find(name, "projection", code, typeof(IProjection).IsAssignableFrom);

    private static Type Find(string name, string kind, IReadOnlyList<Assembly> code, Func<Type, bool> isWanted)
    {
        var all = code.SelectMany(TypesOf).Where(type => type is { IsClass: true, IsAbstract: false } && isWanted(type)).ToList();
        return all.Where(type => type.Name == name || type.FullName?.Replace('+', '.') == name).ToList() switch
        {
            [var only] => only,
            [] => throw new FormatException($"there is no {kind} '{name}'; there is {Listed(all)}"),
            var several => throw new FormatException($"several classes have the name '{name}': write one of {Listed(several)}"),
        };
    }

    private static string Listed(List<Type> types) =>
        types.Count == 0 ? "none" : string.Join(", ", types.Select(type => type.FullName?.Replace('+', '.')).Order(StringComparer.Ordinal));

    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return partly.Types.OfType<Type>();
        }
    }

    private static bool RefersToContracts(string dll)
    {
        try
        {
            using var image = new PEReader(File.OpenRead(dll));
            return image.HasMetadata && image.GetMetadataReader() is var metadata && metadata.AssemblyReferences
                .Any(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name) == Contracts);
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
