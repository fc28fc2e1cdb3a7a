using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Hapnd.Rules.Implementations;
using Microsoft.CodeAnalysis;

namespace Hapnd.Rules.Ide;

/// <summary>What can be told of a project before its code is checked.</summary>
internal static class Project
{
    /// <summary>What it implements: reducers, projections, both or nothing.</summary>
    internal static IReadOnlyList<string> Kinds(Compilation compilation)
    {
        if (compilation.ReferencedAssemblyNames.All(name => name.Name != Contract.Assembly))
        {
            return [];
        }

        var open = new List<string> { Contract.Reducer, Contract.Projection };
        foreach (var type in compilation.Assembly.GlobalNamespace.AllTypes())
        {
            open.RemoveAll(kind => Contract.Implements(type, kind));
            if (open.Count == 0)
            {
                break;
            }
        }

        var kinds = new[] { Contract.Reducer, Contract.Projection }.Except(open).ToList();
        return kinds is [] && HidesTheContracts(compilation) ? [Contract.Reducer] : kinds;
    }

    /// <summary>A type called <c>Hapnd</c> keeps the compiler from finding the interfaces, so it must be told before them.</summary>
    private static bool HidesTheContracts(Compilation compilation) =>
        new[] { "Hapnd", "Hapnd.Projections", Contract.Assembly }.Any(name => compilation.Assembly.GetTypeByMetadataName(name) is not null);

    /// <summary>
    /// The other projects of a solution: an upload has the sources of all, so what they declare is the customer's own. An IDE
    /// refers to their compilations, a build to their output; packages come from a folder of their own.
    /// </summary>
    internal static IEnumerable<IAssemblySymbol> Others(Compilation compilation) => compilation.References
        .Where(reference => reference is CompilationReference || reference is PortableExecutableReference { FilePath: { } path } && IsOutput(path))
        .Select(compilation.GetAssemblyOrModuleSymbol)
        .OfType<IAssemblySymbol>()
        .Where(assembly => !assembly.Name.StartsWith("Hapnd.", StringComparison.Ordinal) && !assembly.Name.StartsWith("System.", StringComparison.Ordinal));

    private static bool IsOutput(string path) => path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)
        .SkipLast(1).TakeLast(5).Any(folder => folder is "bin" or "obj");
}
