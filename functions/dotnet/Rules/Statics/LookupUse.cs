using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hapnd.Rules.Statics;

/// <summary>
/// Follows a static collection to wherever it is used, also what it holds and the variables it is put into. Known ways of
/// reading pass; any other use could write it or hand it to who does, and is an error at its own line.
/// </summary>
internal sealed class LookupUse(CheckedCode code, Findings findings)
{
    private static readonly HashSet<string> ReadProperties = ["Count", "Length", "LongLength", "IsEmpty", "Keys", "Values", "Key", "Value", "Min", "Max", "this[]"];

    private static readonly HashSet<string> ReadMethods =
    [
        "Contains", "ContainsKey", "ContainsValue", "TryGetValue", "GetValueOrDefault", "IndexOf", "LastIndexOf", "Find", "FindAll", "FindIndex", "FindLast",
        "FindLastIndex", "Exists", "TrueForAll", "BinarySearch", "ConvertAll", "ToArray", "GetRange", "IsSubsetOf", "IsSupersetOf",
        "IsProperSubsetOf", "IsProperSupersetOf", "Overlaps", "SetEquals", "GetLength", "GetKeyAtIndex", "GetValueAtIndex", "IndexOfKey", "IndexOfValue",
    ];

    /// <summary>They give back the very collection, as another type.</summary>
    private static readonly HashSet<string> PassingOn = ["AsEnumerable", "Cast", "OfType", "AsSpan", "AsMemory", "AsReadOnly"];

    private static readonly HashSet<string> ReadersOfArrays =
        ["IndexOf", "LastIndexOf", "BinarySearch", "Exists", "Find", "FindAll", "FindIndex", "FindLast", "FindLastIndex", "TrueForAll", "ConvertAll"];

    private readonly Lazy<ILookup<string, IdentifierNameSyntax>> _names = new(() => code.Compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>())
        .ToLookup(name => name.Identifier.ValueText));

    private string _name = "";

    internal static bool IsCollection(ITypeSymbol? type, HashSet<string> names) =>
        type is INamedTypeSymbol { IsGenericType: true } generic && names.Contains(generic.OriginalDefinition.FullName());

    /// <summary>Without the conversions and brackets around it.</summary>
    internal static IOperation? Plain(IOperation? operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        }

        return operation;
    }

    internal void Check(ISymbol lookup)
    {
        _name = lookup.Name;
        foreach (var name in _names.Value[lookup.Name])
        {
            var model = code.ModelOf(name.SyntaxTree);
            if (SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol?.OriginalDefinition, lookup.OriginalDefinition))
            {
                var syntax = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (SyntaxNode)name;
                CheckValue(model.GetOperation(syntax), name);
            }
        }
    }

    private void CheckValue(IOperation? value, SyntaxNode at)
    {
        // Not an operation: nameof, or the name in a documentation comment.
        if (value is not null and not INameOfOperation && !IsRead(value))
        {
            findings.Add(at, "HAPND003", $"mutable static state is not allowed in a {code.Kind}: '{_name}' may only be read where it stands, and not be written or "
                + "handed on; copy it with ToList() or [.. …], or make it an ImmutableArray, FrozenSet or FrozenDictionary");
        }
    }

    private bool IsRead(IOperation value) => value.Parent switch
    {
        INameOfOperation or null => true,
        IParenthesizedOperation inner => IsRead(inner),
        IConversionOperation { Type.Name: "ReadOnlySpan" } => HoldsValues(value.Type),
        IConversionOperation { OperatorMethod: null, Type: { SpecialType: not SpecialType.System_Object, TypeKind: not TypeKind.Struct } } conversion => IsRead(conversion),
        IForEachLoopOperation loop => HoldsValues(value.Type) || loop.Locals.All(IsReadVariable),
        IPropertyReferenceOperation property when property.Instance == value =>
            ReadProperties.Contains(property.Property.IsIndexer ? "this[]" : property.Property.Name) && IsReadElement(property),
        IArrayElementReferenceOperation element when element.ArrayReference == value => IsReadElement(element),
        IImplicitIndexerReferenceOperation element when element.Instance == value => IsReadElement(element),
        IInvocationOperation call when call.Instance == value =>
            (ReadMethods.Contains(call.TargetMethod.Name) || call.TargetMethod.Name == "ToString") && IsReadResult(call, value.Type),
        IMethodReferenceOperation method => ReadMethods.Contains(method.Method.Name) && HoldsValues(value.Type),
        IArgumentOperation argument => IsReadArgument(argument, value.Type),
        ISpreadOperation => HoldsValues(value.Type),
        IIsPatternOperation pattern => HoldsValues(value.Type) || pattern.Pattern is IConstantPatternOperation or INegatedPatternOperation,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } => true,
        ICoalesceOperation or IConditionalOperation => IsRead(value.Parent),
        IConditionalAccessOperation access when access.Operation == value =>
            access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().All(IsRead),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => local.RefKind == RefKind.None && IsReadVariable(local),
        _ => false,
    };

    /// <summary>What an index or a property gives: not a place to write to, and a collection in it is read as well.</summary>
    private bool IsReadElement(IOperation element)
    {
        var isPlace = element.Syntax.Parent is RefExpressionSyntax || element.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target == element,
            IIncrementOrDecrementOperation => true,
            IArgumentOperation { Parameter.RefKind: not (RefKind.None or RefKind.In) } => true,
            ITupleOperation { Parent: IDeconstructionAssignmentOperation { Target: var target } } tuple => target == tuple,
            _ => false,
        };
        return !isPlace && (IsValue(element.Type) || IsRead(element));
    }

    private bool IsReadResult(IInvocationOperation call, ITypeSymbol? collection) => HoldsValues(collection)
        ? call.TargetMethod.Name != "AsReadOnly"
        : call.TargetMethod.Name switch
        {
            "ContainsKey" or "Contains" or "ToString" or "IndexOf" => true,
            "TryGetValue" => call.Arguments.All(argument => argument.Parameter?.RefKind != RefKind.Out || IsReadOut(argument.Value)),
            _ => false,
        };

    private bool IsReadOut(IOperation target) => target switch
    {
        IDiscardOperation => true,
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var local } } => IsReadVariable(local),
        _ => false,
    };

    private bool IsReadArgument(IArgumentOperation argument, ITypeSymbol? collection)
    {
        var (method, parameter) = argument.Parent switch
        {
            IInvocationOperation call => (call.TargetMethod, argument.Parameter),
            IObjectCreationOperation creation => (creation.Constructor, argument.Parameter),
            _ => (null, null),
        };
        if (method is null || parameter is null || PassingOn.Contains(method.Name))
        {
            return false;
        }

        if (method.Name == "GetValueOrDefault" && method.ContainingType.Name == "CollectionExtensions")
        {
            return IsValue(((IInvocationOperation)argument.Parent!).Type) || IsRead(argument.Parent!);
        }

        var takes = parameter.OriginalDefinition.Type;
        var reads = method.ContainingType.FullName() switch
        {
            "System.Linq.Enumerable" or "System.Linq.ImmutableArrayExtensions" => takes.TypeKind is TypeKind.Interface or TypeKind.Array,
            "System.String" or "System.Text.StringBuilder" => true,
            "System.Array" => ReadersOfArrays.Contains(method.Name),
            "System.MemoryExtensions" => takes.Name == "ReadOnlySpan",
            var owner => takes.TypeKind == TypeKind.Interface && (owner.StartsWith("System.Collections.Generic.", StringComparison.Ordinal)
                || owner.StartsWith("System.Collections.Immutable.", StringComparison.Ordinal)
                || owner.StartsWith("System.Collections.Frozen.", StringComparison.Ordinal)),
        };
        return reads && (HoldsValues(collection) || method.Name is "Count" or "Any" && method.Parameters.Length == 1);
    }

    private bool IsReadVariable(ILocalSymbol local)
    {
        if (IsValue(local.Type))
        {
            return true;
        }

        var declared = local.DeclaringSyntaxReferences[0].GetSyntax();
        var body = declared.Ancestors().OfType<MemberDeclarationSyntax>().First();
        var model = code.ModelOf(declared.SyntaxTree);
        return body.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, local))
            .Select(name => model.GetOperation(name))
            .All(use => use is null || IsRead(use));
    }

    /// <summary>Not something that holds other things which can be written; views of keys and values can't.</summary>
    private static bool IsValue(ITypeSymbol? type) => type switch
    {
        null or IArrayTypeSymbol => false,
        { SpecialType: SpecialType.System_String } => true,
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(element => IsValue(element.Type)),
        INamedTypeSymbol { Name: "KeyValuePair" } pair => pair.TypeArguments.All(IsValue),
        INamedTypeSymbol { IsGenericType: true } generic when generic.ContainingNamespace.ToDisplayString() is "System.Collections.Generic" or "System.Collections.ObjectModel" or "System.Linq" => false,
        _ => true,
    };

    private static bool HoldsValues(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => IsValue(array.ElementType),
        INamedTypeSymbol { TypeArguments: { Length: > 0 } held } => held.All(IsValue),
        INamedTypeSymbol { ContainingType: { TypeArguments: { Length: > 0 } held } } => held.All(IsValue),
        // Such as IEnumerable, which does not say.
        _ => false,
    };
}
