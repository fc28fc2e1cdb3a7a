using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hapnd.Rules.Statics;

/// <summary>
/// Refuses static fields that can change, themselves or what they hold: a state must depend on its events, not on what
/// the process has seen before.
/// </summary>
internal sealed class StaticStateCheck
{
    private static readonly HashSet<string> ImmutableGenerics =
    [
        "ImmutableArray", "ImmutableDictionary", "ImmutableHashSet", "ImmutableList", "ImmutableQueue", "ImmutableSortedDictionary",
        "ImmutableSortedSet", "ImmutableStack", "FrozenDictionary", "FrozenSet", "Nullable", "ValueTuple", "Tuple", "KeyValuePair",
        "ReadOnlyMemory",
    ];

    private static readonly HashSet<string> ImmutableTypes =
    [
        "System.String", "System.Guid", "System.DateTimeOffset", "System.TimeSpan", "System.DateOnly", "System.TimeOnly", "System.Version",
        "System.Int128", "System.UInt128", "System.Half", "System.Index", "System.Range", "System.StringComparer",
        "System.Numerics.BigInteger", "System.Numerics.Complex", "System.Text.RegularExpressions.Regex", "System.Text.Rune",
        "System.Text.CompositeFormat",
    ];

    /// <summary>A generic type may have ever larger versions of itself as fields.</summary>
    private const int MostTypes = 1_000;

    private readonly CheckedCode _code;
    private readonly ReadOnlyLookups _lookups;

    internal StaticStateCheck(CheckedCode code)
    {
        _code = code;
        _lookups = new(code, IsUnchanging);
    }

    /// <summary>What the declarations say. Whether a collection is only read, its uses say.</summary>
    internal void Check(INamedTypeSymbol type, Findings findings)
    {
        // The field behind an event is not among a type's members.
        foreach (var @event in type.GetMembers().OfType<IEventSymbol>().Where(e => e.IsStatic))
        {
            findings.Add(@event.Locations[0], "HAPND003", $"mutable static state is not allowed in a {_code.Kind}: remove the event '{@event.Name}'");
        }

        foreach (var field in StaticFieldsOf(type))
        {
            var place = field.Locations.FirstOrDefault() ?? Location.None;
            var shown = field.AssociatedSymbol?.Name ?? field.Name;
            if (!field.IsReadOnly)
            {
                findings.Add(place, "HAPND003", $"mutable static state is not allowed in a {_code.Kind}: "
                    + $"make '{shown}' {(IsCollection(field.Type) ? "a readonly ImmutableArray, FrozenSet or FrozenDictionary" : "readonly")}, or keep it in the state");
            }
            else if (IsDoubtful(field) && !_lookups.Accepts(field))
            {
                findings.Add(place, "HAPND003", $"mutable static state is not allowed in a {_code.Kind}: "
                    + $"'{shown}' is a {field.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}, which can change; "
                    + (_code.IsOwn(field.Type) || field.Type.Name == "Lazy"
                        ? $"write '{shown} => …', which makes one at each use, or let all that it holds be immutable"
                        : "use a constant, or an ImmutableArray, FrozenSet or FrozenDictionary of immutable values, or an array, list, set or dictionary "
                            + "that is filled where it is declared and only read"));
            }
        }
    }

    /// <summary>Holds every use of static collections against reading, in all sources.</summary>
    internal void CheckUses(Findings findings)
    {
        var use = new LookupUse(_code, findings);
        foreach (var field in _code.Types.SelectMany(StaticFieldsOf).Where(field => field.IsReadOnly && IsDoubtful(field) && _lookups.MustOnlyBeRead(field)))
        {
            use.Check(field.AssociatedSymbol ?? field);
        }
    }

    private static IEnumerable<IFieldSymbol> StaticFieldsOf(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Where(field => field is { IsStatic: true, IsConst: false });

    private bool IsDoubtful(IFieldSymbol field) => !IsUnchanging(field.Type) && !HoldsPlainLambda(field) && !HoldsInvariants(field);

    private static bool IsCollection(ITypeSymbol type) => type is IArrayTypeSymbol
        || type.SpecialType != SpecialType.System_String && type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable);

    internal bool IsUnchanging(ITypeSymbol type) => IsImmutable(type, []);

    private bool IsImmutable(ITypeSymbol type, HashSet<ITypeSymbol> seen) => type switch
    {
        _ when seen.Count > MostTypes => false,
        { TypeKind: TypeKind.Enum } or { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_String or SpecialType.System_DateTime } => true,
        INamedTypeSymbol named when _code.IsOwn(named) => !seen.Add(named) || OwnIsImmutable(named, seen),
        INamedTypeSymbol { IsGenericType: true } generic when ImmutableGenerics.Contains(generic.Name) =>
            generic.TypeArguments.All(argument => IsImmutable(argument, seen)),
        INamedTypeSymbol { TypeKind: TypeKind.Delegate } => false,
        INamedTypeSymbol named => ImmutableTypes.Contains(named.FullName()),
        _ => false,
    };

    /// <summary>All instance fields readonly and of immutable types, in the type, its bases and whatever derives from it.</summary>
    private bool OwnIsImmutable(INamedTypeSymbol type, HashSet<ITypeSymbol> seen) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct
        && !type.GetMembers().Any(member => member is IEventSymbol { IsStatic: false })
        && FieldsOf(type).All(field => field.IsReadOnly && IsImmutable(field.Type, seen))
        && (type.BaseType is not { SpecialType: SpecialType.None } parent || IsImmutableBase(parent, seen))
        && _code.Types.Where(other => SymbolEqualityComparer.Default.Equals(other.BaseType?.OriginalDefinition, type.OriginalDefinition))
            .All(derived => IsImmutable(derived, seen));

    /// <summary>What else derives from the base is no part of the object.</summary>
    private bool IsImmutableBase(INamedTypeSymbol type, HashSet<ITypeSymbol> seen) => _code.IsOwn(type)
        && FieldsOf(type).All(field => field.IsReadOnly && IsImmutable(field.Type, seen))
        && (type.BaseType is not { SpecialType: SpecialType.None } parent || IsImmutableBase(parent, seen));

    private static IEnumerable<IFieldSymbol> FieldsOf(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic);

    /// <summary>A lambda in a field's initializer has nothing to capture, so nothing that it could change.</summary>
    private static bool HoldsPlainLambda(IFieldSymbol field) =>
        IsInitializedWith(field, value => value is AnonymousFunctionExpressionSyntax);

    /// <summary>Cultures and formats can change, but for .NET's own invariant ones.</summary>
    private bool HoldsInvariants(IFieldSymbol field) =>
        field.Type.Name is "IFormatProvider" or "CultureInfo" or "NumberFormatInfo" or "DateTimeFormatInfo"
        && IsInitializedWith(field, value => _code.ModelOf(value.SyntaxTree).GetSymbolInfo(value).Symbol is IPropertySymbol
        {
            IsStatic: true, Name: "InvariantCulture" or "InvariantInfo", ContainingNamespace.Name: "Globalization",
        } property && !_code.IsOwn(property.ContainingType));

    private static bool IsInitializedWith(IFieldSymbol field, Func<ExpressionSyntax, bool> isRight) =>
        !MayBeReplaced(field.AssociatedSymbol ?? field)
        && (field.AssociatedSymbol ?? field).DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).All(syntax => syntax switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } => isRight(value),
            PropertyDeclarationSyntax { Initializer.Value: var value } => isRight(value),
            _ => false,
        });

    /// <summary>A static constructor may put something else where an initializer has put a lambda.</summary>
    private static bool MayBeReplaced(ISymbol field) => field.ContainingType.StaticConstructors
        .SelectMany(constructor => constructor.DeclaringSyntaxReferences)
        .Any(constructor => constructor.GetSyntax().DescendantNodes().OfType<SimpleNameSyntax>()
            .Any(name => name.Identifier.ValueText == field.Name && name.Parent is not InvocationExpressionSyntax));
}
