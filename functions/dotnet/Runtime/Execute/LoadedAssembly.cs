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
    private readonly Dictionary<(string ClassName, string Kind), Implementation> _implementations = [];
    private AssemblyLoadContext? _context;
    private System.Reflection.Assembly? _assembly;
    private JsonSerializerOptions? _json;

    internal LoadedAssembly(byte[] image) => _image = image;

    internal JsonSerializerOptions Json => _json ??= ContractJson.NewOptions();

    internal Implementation Reducer(string className) => Bound(className, "reducer", Implementation.ReducerOf);

    internal Implementation Projection(string className) => Bound(className, "projection", Implementation.ProjectionOf);

    private Implementation Bound(string className, string kind, Func<Type, JsonSerializerOptions, Implementation?> bind)
    {
        if (!_implementations.TryGetValue((className, kind), out var implementation))
        {
            var type = Assembly.GetType(className)
                ?? throw new InvalidRequestException($"the assembly has no class '{className}'");
            implementation = bind(type, Json) ?? throw new InvalidRequestException($"'{type.FullName}' is no {kind}");
            _implementations.Add((className, kind), implementation);
        }

        return implementation;
    }

    private System.Reflection.Assembly Assembly
    {
        get
        {
            _context ??= new AssemblyLoadContext(null, isCollectible: true);
            return _assembly ??= _context.LoadFromStream(new MemoryStream(_image));
        }
    }

    /// <summary>
    /// The next use starts afresh. A static constructor that was cut short stays broken for as long as its type is loaded,
    /// and what static fields hold stays in memory.
    /// </summary>
    internal void Unload()
    {
        _implementations.Clear();
        _context?.Unload();
        (_context, _assembly, _json) = (null, null, null);
    }
}
