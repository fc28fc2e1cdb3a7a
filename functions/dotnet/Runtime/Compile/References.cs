using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Hapnd.Projections.Contracts;
using Microsoft.CodeAnalysis;

namespace Hapnd.Runtime.Compile;

/// <summary>What customers' sources are compiled against: the contracts, and all of .NET, so that a forbidden API gets a
/// sentence of advice and not "does not exist".</summary>
internal static class References
{
    private static readonly Lazy<MetadataReference[]> Loaded = new(Load);

    internal static IReadOnlyList<MetadataReference> All => Loaded.Value;

    private static MetadataReference[] Load()
    {
        // A single-file runtime has its assemblies inside itself; then a copy lies in the folder named here.
        var framework = Environment.GetEnvironmentVariable("HAPND_REFERENCES") ?? RuntimeEnvironment.GetRuntimeDirectory();
        return [.. Directory.EnumerateFiles(framework, "*.dll")
            .Where(IsFramework)
            .Order(StringComparer.Ordinal)
            .Append(typeof(Event).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path))];
    }

    private static bool IsFramework(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return (name.StartsWith("System.", StringComparison.Ordinal) || name is "System" or "mscorlib" or "netstandard" or "Microsoft.CSharp")
            && !name.EndsWith(".Native", StringComparison.Ordinal) && name != "System.CommandLine";
    }
}
