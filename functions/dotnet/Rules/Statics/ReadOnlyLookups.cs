using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hapnd.Rules.Statics;

/// <summary>
/// A static array, list, set or dictionary may stand where it is made in place, of values that can't change, and is only
/// read ever after: all sources are here, so all its uses are. <see cref="LookupUse"/> tells reading from writing.
/// </summary>
internal sealed class ReadOnlyLookups(CheckedCode code, Func<ITypeSymbol, bool> isImmutable)
{
    private static readonly HashSet<string> Collections =
    [
        "System.Collections.Generic.List`1", "System.Collections.Generic.Dictionary`2", "System.Collections.Generic.HashSet`1",
        "System.Collections.Generic.SortedDictionary`2", "System.Collections.Generic.SortedList`2", "System.Collections.Generic.SortedSet`1",
        "System.Collections.Generic.OrderedDictionary`2", "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.ICollection`1",
        "System.Collections.Generic.IList`1", "System.Collections.Generic.IDictionary`2", "System.Collections.Generic.ISet`1",
        "System.Collections.Generic.IReadOnlyCollection`1", "System.Collections.Generic.IReadOnlyList`1",
        "System.Collections.Generic.IReadOnlyDictionary`2", "System.Collections.Generic.IReadOnlySet`1",
        "System.Collections.ObjectModel.ReadOnlyCollection`1", "System.Collections.ObjectModel.ReadOnlyDictionary`2",
        "System.Collections.ObjectModel.ReadOnlySet`1", "System.Linq.ILookup`2", "System.Linq.IGrouping`2",
    ];

    private static readonly HashSet<string> Frozen =
    [
        "ImmutableArray", "ImmutableDictionary", "ImmutableHashSet", "ImmutableList", "ImmutableQueue", "ImmutableSortedDictionary",
        "ImmutableSortedSet", "ImmutableStack", "FrozenDictionary", "FrozenSet",
    ];

    private static readonly HashSet<string> Makers = ["ToArray", "ToList", "ToDictionary", "ToHashSet", "ToLookup", "Split", "ToCharArray", "GetBytes", "FromHexString",
        "GetNames", "GetValues", "AsReadOnly", "ToFrozenDictionary", "ToFrozenSet", "Empty", "Repeat"];

    /// <summary>Whether the field may be such a lookup, as far as its declaration says.</summary>
    internal bool Accepts(IFieldSymbol field)
    {
        // A Uri changes no more than a text does, but something that derives from it could.
        if (field.Type is INamedTypeSymbol named && named.FullName() == "System.Uri")
        {
            return InitializerOf(field) is IObjectCreationOperation { Type: INamedTypeSymbol exactly } && exactly.FullName() == "System.Uri" && !IsReplaced(field.AssociatedSymbol ?? field);
        }

        return Holds(field.Type, out var isFrozen) && InitializerOf(field) is { } made && HasPlainParts(made)
            && (isFrozen ? !IsReplaced(field.AssociatedSymbol ?? field) : IsMadeHere(made));
    }

    /// <summary>Whether the field is a lookup that other code could write to.</summary>
    internal bool MustOnlyBeRead(IFieldSymbol field) => Holds(field.Type, out var isFrozen) && !isFrozen && Accepts(field);

    /// <summary>A static constructor may put something else in its place.</summary>
    private static bool IsReplaced(ISymbol field) => field.ContainingType.StaticConstructors
        .SelectMany(constructor => constructor.DeclaringSyntaxReferences)
        .Any(constructor => constructor.GetSyntax().DescendantNodes().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText == field.Name));

    /// <summary>A collection of values that can't change, of delegates, or of such collections.</summary>
    private bool Holds(ITypeSymbol type, out bool isFrozen)
    {
        isFrozen = type is INamedTypeSymbol named && (type.TypeKind == TypeKind.Delegate || Frozen.Contains(type.Name) && named.IsGenericType && !IsOwn(type));
        var held = type switch
        {
            IArrayTypeSymbol array => [array.ElementType],
            INamedTypeSymbol { TypeKind: TypeKind.Delegate } => [],
            INamedTypeSymbol generic when isFrozen || LookupUse.IsCollection(generic, Collections) => generic.TypeArguments,
            _ => default,
        };
        var frozen = isFrozen;
        return !held.IsDefault && held.All(argument => IsValue(argument) || !frozen && Holds(argument, out _));
    }

    private bool IsValue(ITypeSymbol type) => isImmutable(type) || type.TypeKind == TypeKind.Delegate
        || type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.All(element => IsValue(element.Type));

    private IOperation? InitializerOf(IFieldSymbol field)
    {
        var syntax = (field.AssociatedSymbol ?? field).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } => value,
            PropertyDeclarationSyntax { Initializer.Value: var value } => value,
            _ => null,
        };
        return syntax is null ? null : LookupUse.Plain(code.ModelOf(syntax.SyntaxTree).GetOperation(syntax));
    }

    private static bool IsMadeHere(IOperation made) => made switch
    {
        IArrayCreationOperation or IArrayInitializerOperation or ICollectionExpressionOperation or IDelegateCreationOperation => true,
        IObjectCreationOperation creation => LookupUse.IsCollection(creation.Type, Collections),
        IInvocationOperation call => Makers.Contains(call.TargetMethod.Name) && call.TargetMethod.ContainingNamespace.ToDisplayString().StartsWith("System", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>No delegate that captured a variable, no comparer of one's own, nothing that somebody else holds as well.</summary>
    private bool HasPlainParts(IOperation made) => Parts(made).All(part => part switch
    {
        IDelegateCreationOperation { Target: var target } => LookupUse.Plain(target) is IMethodReferenceOperation { Instance: null } or IAnonymousFunctionOperation,
        IAnonymousFunctionOperation lambda => CapturesNothing(lambda),
        IMethodReferenceOperation or IConversionOperation or IDefaultValueOperation or ILiteralOperation => true,
        // "[key] = value" within an initializer.
        ISimpleAssignmentOperation or IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } => true,
        { Type: { } type } when type.TypeKind == TypeKind.Delegate => false,
        { Type: { } type } when IsComparer(type) => part is IPropertyReferenceOperation { Property.IsStatic: true } property && !IsOwn(property.Property.ContainingType),
        { Type: { } type } when Holds(type, out var frozen) && !frozen => part is IArrayCreationOperation or ICollectionExpressionOperation or IObjectCreationOperation
            or IObjectOrCollectionInitializerOperation or IInvocationOperation or IInstanceReferenceOperation,
        _ => true,
    });

    /// <summary>What the initializer is made of, down to lambdas but not into them.</summary>
    private static IEnumerable<IOperation> Parts(IOperation made)
    {
        var open = new Stack<IOperation>([made]);
        while (open.TryPop(out var part))
        {
            yield return part;
            if (part is not IAnonymousFunctionOperation)
            {
                foreach (var child in part.ChildOperations)
                {
                    open.Push(child);
                }
            }
        }
    }

    private static bool CapturesNothing(IAnonymousFunctionOperation lambda) => lambda.Descendants().All(inner => inner switch
    {
        ILocalReferenceOperation { Local: var local } => IsWithin(local, lambda),
        IParameterReferenceOperation { Parameter: var parameter } => IsWithin(parameter, lambda),
        _ => true,
    });

    private static bool IsWithin(ISymbol variable, IAnonymousFunctionOperation lambda) =>
        variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } declared
        && declared.SyntaxTree == lambda.Syntax.SyntaxTree && lambda.Syntax.Span.Contains(declared.Span);

    private static bool IsComparer(ITypeSymbol type) =>
        type.AllInterfaces.Append(type as INamedTypeSymbol).Any(i => i?.Name is "IEqualityComparer" or "IComparer");

    private bool IsOwn(ITypeSymbol type) => code.IsOwn(type);
}
