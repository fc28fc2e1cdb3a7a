using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Hapnd.Testing;

/// <summary>Cases in files that end in <c>.cases.json</c>: given these events, then that state.</summary>
/// <remarks>
/// A path may be a file or a folder, which stands for all such files below it. It is looked for beside the source file that
/// calls, then beside the test's DLL.
/// </remarks>
/// <example>
/// <code>
/// public static IEnumerable&lt;object[]&gt; Orders =&gt; Cases.Rows("order.cases.json");
///
/// [Theory, MemberData(nameof(Orders))]
/// public void Order(Case @case) =&gt; @case.Run();
/// </code>
/// </example>
public static class Cases
{
    private const string Ending = ".cases.json";

    /// <summary>Reads cases, for a test of each: NUnit's <c>TestCaseSource</c> and TUnit's <c>MethodDataSource</c> take them as they are.</summary>
    /// <param name="path">A file, or a folder.</param>
    /// <param name="code">
    /// The assembly of the classes that the files name. Without it, they are looked for in all that are loaded or lie beside the test's
    /// DLL, and that use the contracts.
    /// </param>
    /// <param name="from">Filled in by the compiler.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or none in the folder.</exception>
    /// <exception cref="FormatException">A file has no cases, or has something else in it; the message says where.</exception>
    public static IReadOnlyList<Case> Read(string path, Assembly? code = null, [CallerFilePath] string from = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        IReadOnlyList<Assembly> assemblies = code is null ? UsersOfContracts.Find() : [code];
        return [.. FilesAt(path, from).SelectMany(file => CaseFile.Read(file, assemblies))];
    }

    /// <summary>The same, each in a row of its own, for xunit's <c>MemberData</c> and MSTest's <c>DynamicData</c>.</summary>
    /// <param name="path">A file, or a folder.</param>
    /// <param name="code">The assembly of the classes that the files name, as for <see cref="Read"/>.</param>
    /// <param name="from">Filled in by the compiler.</param>
    public static IEnumerable<object[]> Rows(string path, Assembly? code = null, [CallerFilePath] string from = "") =>
        Read(path, code, from).Select(one => new object[] { one });

    /// <summary>Runs all cases.</summary>
    /// <param name="path">A file, or a folder.</param>
    /// <param name="code">The assembly of the classes that the files name, as for <see cref="Read"/>.</param>
    /// <param name="from">Filled in by the compiler.</param>
    /// <exception cref="ExpectationFailedException">Some failed; the message has the differences of each.</exception>
    public static void Run(string path, Assembly? code = null, [CallerFilePath] string from = "")
    {
        var cases = Read(path, code, from);
        var failures = cases.Select(one => one.Problem()).OfType<string>().ToList();
        if (failures.Count > 0)
        {
            throw new ExpectationFailedException($"{failures.Count} of {cases.Count} cases failed.\n{string.Join("\n", failures)}");
        }
    }

    private static IEnumerable<string> FilesAt(string path, string from)
    {
        string[] places = [Path.Combine(Path.GetDirectoryName(from) ?? "", path), Path.Combine(AppContext.BaseDirectory, path)];
        foreach (var place in places)
        {
            if (File.Exists(place))
            {
                return [place];
            }

            if (Directory.Exists(place) && Directory.GetFiles(place, "*" + Ending, SearchOption.AllDirectories) is [_, ..] found)
            {
                return found.Order(StringComparer.Ordinal);
            }
        }

        throw new FileNotFoundException($"There are no cases at {string.Join(" or ", places.Distinct())}: name a file, or a folder with files *{Ending}");
    }
}
