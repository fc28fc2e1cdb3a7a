using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Hapnd.Rules.Hashing;

/// <summary>
/// Immutable, frozen and concurrent sets and dictionaries are enumerated by the hash codes of their keys. Those of strings
/// and numbers are the same in every process (<c>HashSeeds</c>); those of objects, arrays and types are addresses. So a key
/// must have a hash code of its members alone: records and structs of the upload get one, and what can't have one is refused.
/// </summary>
internal sealed class HashOrder(CheckedCode code)
{
    private static readonly HashSet<string> Ordered =
    [
        "System.Collections.Immutable.ImmutableHashSet`1", "System.Collections.Immutable.ImmutableDictionary`2",
        "System.Collections.Frozen.FrozenSet`1", "System.Collections.Frozen.FrozenDictionary`2",
        "System.Collections.Concurrent.ConcurrentDictionary`2",
    ];

    private static readonly HashSet<string> Stable =
    [
        "System.Guid", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.Version", "System.Uri",
        "System.Int128", "System.UInt128", "System.Half", "System.Index", "System.Range", "System.Text.Rune",
        "System.Numerics.BigInteger", "System.Numerics.Complex", "System.StringComparer",
    ];

    private readonly Lock _gate = new();
    private readonly HashSet<INamedTypeSymbol> _woven = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ITypeParameterSymbol> _keys = new(SymbolEqualityComparer.Default);
    private readonly HashSet<(ITypeParameterSymbol Parameter, ITypeSymbol Argument, SyntaxNode At)> _arguments = [];

    /// <summary>A type that the sources use, written out or not.</summary>
    internal void See(INamedTypeSymbol type, SyntaxNode at, Findings findings)
    {
        if (type.ContainingAssembly is null || code.IsOwn(type))
        {
            Remember(type.TypeParameters, type.TypeArguments, at);
            return;
        }

        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsGenericType && Ordered.Contains(outer.OriginalDefinition.FullName()))
            {
                RequireKey(outer.TypeArguments[0], at, findings);
            }
        }
    }

    /// <summary>A method that the sources call.</summary>
    internal void See(IMethodSymbol method, SyntaxNode at)
    {
        if (code.IsOwn(method))
        {
            Remember(method.TypeParameters, method.TypeArguments, at);
        }
    }

    /// <summary>A hash code that the sources ask for.</summary>
    internal void See(IInvocationOperation call, SyntaxNode at, Findings findings)
    {
        var (method, instance) = (call.TargetMethod, call.Instance);
        if (method is { Name: "GetHashCode", Parameters: [] } && instance?.Type is { } hashed)
        {
            var isAddress = instance.Syntax is BaseExpressionSyntax && method.ContainingType.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType;
            RequireHash(isAddress ? null : hashed, at, findings);
        }
        else if (method is { Name: "GetHashCode", Parameters: [{ Type: var compared }] } && instance is IPropertyReferenceOperation { Property.Name: "Default" })
        {
            RequireHash(compared, at, findings);
        }
        else if (method.ContainingType is { Name: "HashCode", ContainingNamespace.Name: "System" } && method.Parameters.Length == method.TypeArguments.Length)
        {
            foreach (var combined in method.TypeArguments)
            {
                RequireHash(combined, at, findings);
            }
        }
    }

    private void RequireHash(ITypeSymbol? type, SyntaxNode at, Findings findings)
    {
        // Behind an interface, an object or a type parameter it is whatever comes.
        if (type is null || type is { SpecialType: not SpecialType.System_Object, TypeKind: not (TypeKind.Interface or TypeKind.TypeParameter) } && !IsStable(type))
        {
            findings.Add(at, "HAPND017", $"the hash code of {(type is null ? "an object" : Shown(type))} is not allowed in a {code.Kind}: it is an address, "
                + "which differs from run to run; combine the values of its members with HashCode.Combine");
        }
    }

    /// <summary>Follows the keys through the upload's own generic types and methods.</summary>
    internal void Finish(Findings findings)
    {
        for (var known = -1; known != _keys.Count;)
        {
            known = _keys.Count;
            foreach (var (_, argument, at) in _arguments.Where(entry => _keys.Contains(entry.Parameter)).ToList())
            {
                RequireKey(argument, at, findings);
            }
        }
    }

    internal IEnumerable<TextChange> HashCodesFor(SyntaxTree tree) =>
        from type in _woven
        let declaration = type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as TypeDeclarationSyntax
        where declaration is not null && declaration.SyntaxTree == tree
        let written = HashCode(type)
        select declaration.OpenBraceToken.IsKind(SyntaxKind.None)
            ? new TextChange(declaration.SemicolonToken.Span, "{" + written + "}")
            : new TextChange(new TextSpan(declaration.OpenBraceToken.Span.End, 0), written);

    private void Remember(IReadOnlyList<ITypeParameterSymbol> parameters, IReadOnlyList<ITypeSymbol> arguments, SyntaxNode at)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (!Is(parameters[i], arguments[i]))
            {
                lock (_gate)
                {
                    _arguments.Add((parameters[i].OriginalDefinition, arguments[i], at));
                }
            }
        }
    }

    private void RequireKey(ITypeSymbol key, SyntaxNode at, Findings findings)
    {
        if (!IsStable(key))
        {
            findings.Add(at, "HAPND017", $"{Shown(key)} is not allowed in a {code.Kind} as the key of a set or dictionary that is ordered by hash codes: "
                + "its hash code is an address, which differs from run to run; use a record or a string as the key, override GetHashCode, "
                + "or use a HashSet, a Dictionary or an ImmutableSorted… collection");
        }
    }

    /// <summary>Several files may ask at once, and the answer is remembered.</summary>
    private bool IsStable(ITypeSymbol type)
    {
        lock (_gate)
        {
            return HasStableHash(type);
        }
    }

    private bool HasStableHash(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => _keys.Add(parameter.OriginalDefinition) || true,
        { TypeKind: TypeKind.Enum } or { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_UIntPtr or SpecialType.System_DateTime } => true,
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(element => HasStableHash(element.Type)),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => HasStableHash(nullable.TypeArguments[0]),
        INamedTypeSymbol { IsAnonymousType: true } anonymous => anonymous.GetMembers().OfType<IPropertySymbol>().All(p => HasStableHash(p.Type)),
        INamedTypeSymbol named when code.IsOwn(named) => OwnHasStableHash(named),
        INamedTypeSymbol { Name: "Tuple" or "ValueTuple" } named => named.TypeArguments.All(HasStableHash),
        INamedTypeSymbol named => Stable.Contains(named.FullName()),
        _ => false,
    };

    private bool OwnHasStableHash(INamedTypeSymbol type)
    {
        var definition = type.OriginalDefinition;
        if (definition.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return false;
        }

        if (definition.IsRecord || definition.TypeKind == TypeKind.Struct)
        {
            return type.TypeArguments.All(HasStableHash) && Weave(definition);
        }

        return OverridesHashCode(definition) || definition.BaseType is { SpecialType: SpecialType.None } parent && HasStableHash(parent);
    }

    /// <summary>Gives a type, its bases, what derives from it and what it holds a hash code of members.</summary>
    private bool Weave(INamedTypeSymbol type)
    {
        if (OverridesHashCode(type) || !_woven.Add(type))
        {
            return true;
        }

        if (type.BaseType is { SpecialType: SpecialType.None } parent)
        {
            _ = HasStableHash(parent);
        }

        foreach (var derived in code.Types.Where(other => Is(other.BaseType?.OriginalDefinition, type)))
        {
            Weave(derived);
        }

        foreach (var (_, held) in MembersOf(type))
        {
            _ = HasStableHash(held);
        }

        return true;
    }

    private string HashCode(INamedTypeSymbol type)
    {
        var inherits = type.BaseType is { SpecialType: SpecialType.None } && type.IsRecord && type.TypeKind == TypeKind.Class;
        var written = new StringBuilder("public override int GetHashCode(){unchecked{int hapnd=").Append(inherits ? "base.GetHashCode()" : "17").Append(';');
        foreach (var (member, held) in MembersOf(type).Where(entry => HasStableHash(entry.Type)))
        {
            written.Append($"hapnd=hapnd*-1521134295+global::System.Collections.Generic.EqualityComparer<{held.ToDisplayString(Typed)}>.Default.GetHashCode(this.@{member}!);");
        }

        return written.Append("return hapnd;}}").ToString();
    }

    private static IEnumerable<(string Name, ITypeSymbol Type)> MembersOf(INamedTypeSymbol type) =>
        from field in type.GetMembers().OfType<IFieldSymbol>()
        where !field.IsStatic
        let member = field.AssociatedSymbol is IPropertySymbol { GetMethod: not null } property ? property : (ISymbol)field
        where member.CanBeReferencedByName && !member.IsImplicitlyDeclared || member is IPropertySymbol { CanBeReferencedByName: true }
        select (member.Name, field.Type);

    private static bool OverridesHashCode(INamedTypeSymbol type) => type.GetMembers(nameof(GetHashCode))
        .OfType<IMethodSymbol>().Any(method => method is { IsOverride: true, Parameters: [], IsImplicitlyDeclared: false });

    private static bool Is(ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);

    private static string Shown(ITypeSymbol type) => $"'{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'";

    private static readonly SymbolDisplayFormat Typed = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);
}
