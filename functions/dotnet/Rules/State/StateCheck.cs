using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Hapnd.Rules.Implementations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hapnd.Rules.State;

/// <summary>
/// Refuses states, and data read with <c>GetData</c>, whose types JSON can't carry: between two events a state is what its
/// JSON says, so whatever is missing there would be lost without a word.
/// </summary>
internal sealed class StateCheck
{
    private const string Code = "HAPND016";

    /// <summary>A generic type may hold itself around ever more, and then there is no end.</summary>
    private const int MaxNesting = 12;

    private readonly CustomerCode _code;
    private readonly IReadOnlyList<string> _kinds;
    private readonly Findings _findings;
    private readonly OwnTypes _own;
    private readonly HashSet<(ITypeSymbol Type, Use Use)> _seen = [];

    internal StateCheck(CheckedCode code, Findings findings)
    {
        _code = new CustomerCode(code);
        _kinds = code.Kinds;
        _findings = findings;
        _own = new OwnTypes(_code, this);
    }

    /// <summary>What must be written into the sources so that .NET's serialiser finds it.</summary>
    internal Carrying Carrying { get; } = new();

    internal void Run()
    {
        foreach (var kind in _kinds)
        {
            foreach (var type in _code.Types.Where(Contract.IsConcrete))
            {
                foreach (var implemented in Contract.Of(type, kind).Where(contract => contract.IsGenericType))
                {
                    Walk(implemented.TypeArguments[0], new Place(PlaceOf(type, implemented.Name), "the state"), Use.State);
                }
            }
        }

        foreach (var (type, at) in _code.DataTypes())
        {
            Walk(type, new Place(at, "the data"), Use.Data);
        }
    }

    /// <summary>For a project of states alone, whose reducers are in another one: any type may be a state.</summary>
    internal void RunForAll()
    {
        foreach (var type in _code.Types.Where(type => type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsStatic: false }))
        {
            Walk(type, new Place(type.Locations[0], $"'{type.Name}'"), Use.State);
        }
    }

    internal void Walk(ITypeSymbol type, Place place, Use use)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (type)
        {
            case INamedTypeSymbol deep when IsNestedBeyond(deep, MaxNesting):
                Refuse(place, $"{place.What} is a generic type within generic types, more than {MaxNesting} levels deep: name the types in between");
                break;
            case { TypeKind: TypeKind.Error } or ITypeParameterSymbol:
            case INamedTypeSymbol when _code.IsElsewhere(type):
            // Data gives JsonElements there, each time the same.
            case { SpecialType: SpecialType.System_Object } when use != Use.State:
            case INamedTypeSymbol { IsGenericType: false, Name: "IEnumerable" or "ICollection" or "IList" or "IDictionary" or "ArrayList" } when use != Use.State:
                break;
            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable:
                Walk(nullable.TypeArguments[0], place, use);
                break;
            case IArrayTypeSymbol { Rank: > 1 }:
                Refuse(place, use, type, "use an array of arrays");
                break;
            case IArrayTypeSymbol array:
                Walk(array.ElementType, place, use);
                break;
            case INamedTypeSymbol named when JsonTypes.IsValue(named) || JsonMembers.HasConverter(named):
                break;
            case INamedTypeSymbol named when _code.IsOwn(named) && named.TypeKind != TypeKind.Delegate:
                if (_seen.Add((named, use)))
                {
                    _own.Check(named, place, use);
                }

                break;
            case INamedTypeSymbol { IsTupleType: true } tuple:
                foreach (var element in tuple.TupleElements)
                {
                    Walk(element.Type, place, use);
                }

                break;
            case INamedTypeSymbol named when named.Name is "KeyValuePair" or "Tuple" or "ValueTuple" || JsonTypes.IsSequence(named):
                foreach (var argument in named.TypeArguments)
                {
                    Walk(argument, place, use);
                }

                break;
            case INamedTypeSymbol named when JsonTypes.IsDictionary(named):
                CheckKey(named.TypeArguments[0], place, use);
                Walk(named.TypeArguments[1], place, use);
                break;
            default:
                Refuse(place, use, type, JsonTypes.Instead(type));
                break;
        }
    }

    internal void CheckKey(ITypeSymbol key, Place place, Use use)
    {
        if (!JsonTypes.IsKey(key) && !JsonMembers.HasConverter(key) && key is not ITypeParameterSymbol)
        {
            Refuse(place, use, key, "a key must be a string, a number, a Guid, a date or an enum; or use a list of entries", "as a key");
        }
    }

    internal void Refuse(Place place, Use use, ITypeSymbol type, string instead, string how = "") =>
        Refuse(place, $"{place.What} {(how.Length > 0 ? "has" : "is")} a {Shown(type)}{(how.Length > 0 ? " " : "")}{how}, which "
            + (use == Use.Data ? "can't be read from JSON" : "JSON can't carry from one event to the next") + $": {instead}");

    internal void Refuse(Place place, string message) => _findings.Add(place.Location, Code, message);

    private static bool IsNestedBeyond(ITypeSymbol type, int levels) =>
        levels == 0 || type is INamedTypeSymbol named && named.TypeArguments.Any(argument => IsNestedBeyond(argument, levels - 1));

    private static string Shown(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static Location PlaceOf(INamedTypeSymbol type, string contract) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>()
        .SelectMany(declaration => declaration.BaseList?.Types ?? [])
        .FirstOrDefault(implemented => implemented.Type.ToString().Contains(contract, System.StringComparison.Ordinal))?.GetLocation() ?? type.Locations[0];
}

/// <summary>What a type is used for.</summary>
internal enum Use
{
    /// <summary>It is written and read back after each event.</summary>
    State,

    /// <summary>It is read from an event's data.</summary>
    Data,

    /// <summary>It is computed from the rest of a state, and only written.</summary>
    Shown,
}

/// <summary>Where a type is used, and what to call that place.</summary>
internal sealed record Place(Location Location, string What);
