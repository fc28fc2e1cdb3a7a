using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.Loader;
using System.Text.Json;
using Hapnd.Execution;

namespace Hapnd.Runtime.Execute;

/// <summary>A customer's assembly in a context of its own, which can be unloaded, and the classes used of it so far.</summary>
internal sealed class LoadedAssembly
{
    private readonly byte[] _image;
    private readonly Dictionary<(string ClassName, Func<Type, JsonSerializerOptions, Implementation> Of), Implementation> _implementations = [];
    private AssemblyLoadContext _context;
    private System.Reflection.Assembly _assembly;

    internal LoadedAssembly(byte[] image)
    {
        _image = image;
        (_context, _assembly) = Load(image);
        Json = ContractJson.NewOptions();
    }

    internal JsonSerializerOptions Json { get; private set; }

    internal Implementation Reducer(string className) => Implementation(className, Execute.Implementation.ReducerOf);

    internal Implementation Projection(string className) => Implementation(className, Execute.Implementation.ProjectionOf);

    private Implementation Implementation(string className, Func<Type, JsonSerializerOptions, Implementation> of)
    {
        if (!_implementations.TryGetValue((className, of), out var implementation))
        {
            var type = _assembly.GetType(className)
                ?? throw new InvalidRequestException($"the assembly has no class '{className}'");
            implementation = of(type, Json);
            _implementations.Add((className, of), implementation);
        }

        return implementation;
    }

    /// <summary>Starts afresh: a static constructor that was cut short stays broken for as long as its type is loaded.</summary>
    internal void Reload()
    {
        Unload();
        (_context, _assembly) = Load(_image);
        Json = ContractJson.NewOptions();
    }

    internal void Unload()
    {
        _implementations.Clear();
        _context.Unload();
    }

    private static (AssemblyLoadContext Context, System.Reflection.Assembly Assembly) Load(byte[] image)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        return (context, context.LoadFromStream(new MemoryStream(image)));
    }
}
