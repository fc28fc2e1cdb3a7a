using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Hapnd.Rules.State;

/// <summary>What a serialiser must be told of a type, so that a state of it comes back from JSON as it went.</summary>
internal sealed class CarriedFacts(INamedTypeSymbol type)
{
    private readonly SortedDictionary<string, string> _members = new(System.StringComparer.Ordinal);
    private IMethodSymbol? _constructor;

    /// <summary>The name that reflection finds the type by.</summary>
    internal string Type => type.FullName();

    /// <summary>The types and names of the parameters of the constructor that fits; null where the serialiser finds it.</summary>
    internal string? Constructor => _constructor is null ? null : string.Join(", ", _constructor.Parameters.Select(Shown));

    /// <summary>Properties and the fields that they show: <c>Lines=_lines</c>.</summary>
    internal IEnumerable<string> Members => _members.Select(member => $"{member.Key}={member.Value}");

    internal bool ChangesInPlace { get; private set; }

    internal void Name(IMethodSymbol constructor) => _constructor = constructor.OriginalDefinition;

    internal void Carry(IPropertySymbol property, IFieldSymbol field) => _members[property.Name] = field.Name;

    internal void MarkChanging() => ChangesInPlace = true;

    private static string Shown(IParameterSymbol parameter) =>
        $"{ReflectionName(parameter.Type)}{(parameter.RefKind == RefKind.None ? "" : "&")} {parameter.Name}";

    /// <summary>What reflection has as the short name of a type.</summary>
    private static string ReflectionName(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => $"{ReflectionName(array.ElementType)}[{new string(',', array.Rank - 1)}]",
        IDynamicTypeSymbol => "Object",
        INamedTypeSymbol { TupleUnderlyingType: { } tuple } => tuple.MetadataName,
        _ => type.MetadataName,
    };
}
