using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using Hapnd.Runtime.Compile;

namespace Hapnd.Runtime.Execute;

/// <summary>The assemblies used last, by the SHA-256 of their bytes.</summary>
internal sealed class AssemblyCache
{
    private const int Capacity = 8;

    /// <summary>A call may allocate 512 MB of the heap's 640.</summary>
    private const long MostKept = 96L * 1024 * 1024;

    // The most recently used one is last.
    private readonly List<(string Sha256, LoadedAssembly Assembly)> _loaded = [];

    internal LoadedAssembly? Find(string sha256)
    {
        var index = _loaded.FindIndex(entry => entry.Sha256 == sha256);
        if (index < 0)
        {
            return null;
        }

        var found = _loaded[index];
        _loaded.RemoveAt(index);
        _loaded.Add(found);
        return found.Assembly;
    }

    /// <summary>
    /// Lets go of everything when what is kept between calls, such as static tables, takes the room of the calls to come.
    /// False when that did not help.
    /// </summary>
    internal bool MakesRoom()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) <= MostKept || Kept() <= MostKept)
        {
            return true;
        }

        _loaded.ForEach(entry => entry.Assembly.Unload());
        ForgetSerializedTypes();
        // Unloading goes in steps, each of which a collection finds done.
        for (var step = 0; step < 5; step++)
        {
            if (Kept() <= MostKept)
            {
                return true;
            }

            GC.WaitForPendingFinalizers();
        }

        return false;
    }

    /// <summary>The serialiser remembers types for a while, and has this for whoever replaces their code. Where it is gone, the process ends instead.</summary>
    private static void ForgetSerializedTypes() => Type
        .GetType("System.Text.Json.JsonSerializerOptionsUpdateHandler, System.Text.Json")?.GetMethod("ClearCache")?.Invoke(null, [null]);

    private static long Kept()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    /// <exception cref="AssemblyMismatchException">The bytes are not those that the hash names.</exception>
    internal LoadedAssembly Add(string sha256, byte[] image)
    {
        if (Convert.ToHexStringLower(SHA256.HashData(image)) != sha256)
        {
            throw new AssemblyMismatchException("The bytes of 'dll' are not those that 'sha256' names");
        }

        if (EmittedCheck.Problems(image) is [var problem, ..])
        {
            throw new AssemblyMismatchException($"The assembly was not made by this platform's compiler: {problem}");
        }

        if (_loaded.Count == Capacity)
        {
            _loaded[0].Assembly.Unload();
            _loaded.RemoveAt(0);
        }

        var assembly = new LoadedAssembly(image);
        _loaded.Add((sha256, assembly));
        return assembly;
    }
}

internal sealed class AssemblyMismatchException(string message) : Exception(message);
