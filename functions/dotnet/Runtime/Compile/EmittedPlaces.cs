using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Hapnd.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hapnd.Runtime.Compile;

/// <summary>
/// The line of the sources that a problem of <see cref="EmittedCheck"/> comes from. What the compiler wrote on its own
/// account has no syntax, but an assembly says where it refers to a type or a member, and its symbols which line that is.
/// </summary>
internal sealed class EmittedPlaces(PEReader image, CSharpCompilation compilation)
{
    private readonly MetadataReader _metadata = image.GetMetadataReader();

    /// <summary>The place of the first use of what the problem names in quotes; the first declared type where none is found.</summary>
    internal static Location Of(string problem, byte[] assembly, CSharpCompilation compilation)
    {
        using var image = new PEReader(ImmutableArray.Create(assembly));
        var named = problem.Split('\'') is [_, var quoted, ..] ? quoted : "";
        var places = new EmittedPlaces(image, compilation);
        return places.FirstUse(places.TokensOf(named)) ?? places.FirstDeclaration(named);
    }

    /// <summary>References to a type or a member of that name, and all that is built on them.</summary>
    private HashSet<int> TokensOf(string named)
    {
        var tokens = new HashSet<int>();
        foreach (var handle in _metadata.TypeReferences.Where(handle => IsNamed(_metadata.GetTypeReference(handle), named)))
        {
            tokens.Add(MetadataTokens.GetToken(handle));
        }

        foreach (var handle in _metadata.MemberReferences)
        {
            var member = _metadata.GetMemberReference(handle);
            if (tokens.Contains(MetadataTokens.GetToken(member.Parent)) || named.EndsWith("." + _metadata.GetString(member.Name), StringComparison.Ordinal))
            {
                tokens.Add(MetadataTokens.GetToken(handle));
            }
        }

        for (var row = 1; row <= _metadata.GetTableRowCount(TableIndex.MethodSpec); row++)
        {
            var handle = MetadataTokens.MethodSpecificationHandle(row);
            if (tokens.Contains(MetadataTokens.GetToken(_metadata.GetMethodSpecification(handle).Method)))
            {
                tokens.Add(MetadataTokens.GetToken(handle));
            }
        }

        return tokens;
    }

    private bool IsNamed(TypeReference type, string named)
    {
        var name = _metadata.GetString(type.Name);
        return named == (type.Namespace.IsNil ? name : $"{_metadata.GetString(type.Namespace)}.{name}") || named.EndsWith("+" + name, StringComparison.Ordinal);
    }

    private Location? FirstUse(HashSet<int> tokens)
    {
        var debug = image.ReadDebugDirectory().FirstOrDefault(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        if (tokens.Count == 0 || debug.DataSize == 0)
        {
            return null;
        }

        using var symbols = image.ReadEmbeddedPortablePdbDebugDirectoryData(debug);
        var reader = symbols.GetMetadataReader();
        return _metadata.MethodDefinitions.Select(method => UseIn(method, tokens, reader)).FirstOrDefault(place => place is not null);
    }

    private Location? UseIn(MethodDefinitionHandle handle, HashSet<int> tokens, MetadataReader symbols)
    {
        var address = _metadata.GetMethodDefinition(handle).RelativeVirtualAddress;
        var code = address == 0 ? [] : image.GetMethodBody(address).GetILContent();
        for (var at = 0; at + sizeof(int) <= code.Length; at++)
        {
            if (tokens.Contains(BitConverter.ToInt32(code.AsSpan(at, sizeof(int)))))
            {
                var points = symbols.GetMethodDebugInformation(handle).GetSequencePoints().Where(point => !point.IsHidden).ToList();
                return points.LastOrDefault(point => point.Offset <= at) is { Document.IsNil: false } point ? PlaceOf(point, symbols) : null;
            }
        }

        return null;
    }

    private Location? PlaceOf(SequencePoint point, MetadataReader symbols)
    {
        var path = symbols.GetString(symbols.GetDocument(point.Document).Name);
        return compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == path) is { } tree
            ? Location.Create(tree, tree.GetText().Lines[point.StartLine - 1].Span)
            : null;
    }

    /// <summary>The problem may name a declaration; else something in a signature is meant, and the first type must do.</summary>
    private Location FirstDeclaration(string named)
    {
        var declared = compilation.Assembly.GlobalNamespace.AllTypes().Where(type => type.Locations.Any(place => place.IsInSource)).ToList();
        var type = declared.FirstOrDefault(type => named == type.MetadataName || named.StartsWith(type.MetadataName + ".", StringComparison.Ordinal))
            ?? declared.FirstOrDefault();
        return type?.Locations[0] ?? Location.None;
    }
}
