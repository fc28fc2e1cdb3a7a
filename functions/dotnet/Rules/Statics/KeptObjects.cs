using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hapnd.Rules.Statics;

/// <summary>
/// Refuses objects that can change and that something which outlives an event keeps out of sight: the comparer of a static
/// collection, a class behind one of .NET's that can be derived from, a converter that the serialiser keeps.
/// </summary>
internal sealed class KeptObjects(CheckedCode code, Findings findings)
{
    private static readonly HashSet<string> HoldComparers =
    [
        "ImmutableDictionary", "ImmutableHashSet", "ImmutableSortedDictionary", "ImmutableSortedSet", "FrozenDictionary", "FrozenSet",
        "Dictionary", "HashSet", "SortedDictionary", "SortedSet", "SortedList", "ReadOnlyDictionary", "ReadOnlySet", "ILookup",
        "StringComparer", "IFormatProvider", "CultureInfo", "Regex",
    ];

    private static readonly HashSet<string> Comparers =
        ["IComparer", "IEqualityComparer", "IAlternateEqualityComparer", "IFormatProvider", "ICustomFormatter"];

    private static readonly HashSet<string> Bases = ["Comparer", "EqualityComparer", "StringComparer", "CultureInfo", "Regex"];

    private static readonly HashSet<string> Converters = ["JsonConverter", "JsonConverterFactory", "JsonConverterAttribute", "JsonStringEnumConverter"];

    private readonly StaticStateCheck _statics = new(code);

    internal void Run()
    {
        var isKept = code.Types.SelectMany(type => type.GetMembers()).OfType<IFieldSymbol>()
            .Any(field => field is { IsStatic: true, IsConst: false } && Holds(field.Type, 0));
        foreach (var type in code.Types.Where(type => type.TypeKind is TypeKind.Class or TypeKind.Struct && !type.IsStatic))
        {
            var isConverter = Ancestors(type).Any(parent => Converters.Contains(parent.Name) && !IsOwn(parent));
            if ((isConverter || isKept && IsComparer(type)) && Changes(type) is { } member)
            {
                findings.Add(member.Locations.FirstOrDefault() ?? type.Locations[0], "HAPND003",
                    $"mutable static state is not allowed in a {code.Kind}: '{type.Name}' may be kept from one event to the next, "
                    + $"so make '{Shown(member)}' readonly and of a type that can't change");
            }
        }

        if (isKept)
        {
            foreach (var tree in code.Compilation.SyntaxTrees)
            {
                CheckMadeComparers(code.ModelOf(tree));
            }
        }
    }

    /// <summary>What captures something can count in it.</summary>
    private void CheckMadeComparers(SemanticModel model)
    {
        foreach (var call in model.SyntaxTree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (model.GetOperation(call) is IInvocationOperation { TargetMethod: { Name: "Create", ContainingType.Name: "Comparer" or "EqualityComparer" } made } operation
                && !IsOwn(made.ContainingType)
                && operation.Arguments.FirstOrDefault(argument => !IsStatic(argument.Value, model)) is { } argument)
            {
                findings.Add(argument.Syntax, "HAPND003", $"mutable static state is not allowed in a {code.Kind}: "
                    + "a static collection may keep this comparer, so write it as a static lambda or method");
            }
        }
    }

    private static bool IsStatic(IOperation value, SemanticModel model) => value switch
    {
        IConversionOperation conversion => IsStatic(conversion.Operand, model),
        IDelegateCreationOperation creation => IsStatic(creation.Target, model),
        IMethodReferenceOperation method => method.Instance is null && method.Method is { IsStatic: true, MethodKind: not MethodKind.LocalFunction },
        IAnonymousFunctionOperation lambda => lambda.Symbol.IsStatic || model.AnalyzeDataFlow(lambda.Syntax) is { Succeeded: true } flow
            && flow.Captured.All(captured => flow.VariablesDeclared.Contains(captured)) && !flow.CapturedInside.OfType<IParameterSymbol>().Any(p => p.IsThis),
        IDefaultValueOperation or ILiteralOperation => true,
        _ => false,
    };

    private bool Holds(ITypeSymbol type, int depth) => depth < 10 && type is INamedTypeSymbol named
        && (HoldComparers.Contains(named.Name) && !IsOwn(named)
            || named.TypeArguments.Any(argument => Holds(argument, depth + 1))
            || IsOwn(named) && named.GetMembers().OfType<IFieldSymbol>().Any(field => !field.IsStatic && Holds(field.Type, depth + 1)));

    private bool IsComparer(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(i => Comparers.Contains(i.Name) && !IsOwn(i)) || Ancestors(type).Any(parent => Bases.Contains(parent.Name) && !IsOwn(parent));

    /// <summary>A member by which an object of the type can change; null when there is none.</summary>
    private ISymbol? Changes(INamedTypeSymbol type)
    {
        foreach (var own in Ancestors(type).Prepend(type).Where(IsOwn))
        {
            var member = own.GetMembers().FirstOrDefault(member => member switch
            {
                IFieldSymbol { IsStatic: false } field => !field.IsReadOnly || !_statics.IsUnchanging(field.Type)
                    && !Converters.Contains(field.Type.Name),
                IEventSymbol { IsStatic: false } => true,
                _ => false,
            });
            if (member is not null)
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>A parameter of a primary constructor that members use is a field, in brackets.</summary>
    private static string Shown(ISymbol member) =>
        (member as IFieldSymbol)?.AssociatedSymbol?.Name ?? (member.Name is ['<', .. var name, '>', 'P'] ? name : member.Name);

    private static IEnumerable<INamedTypeSymbol> Ancestors(INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            yield return parent;
        }
    }

    private bool IsOwn(ISymbol symbol) => code.IsOwn(symbol);
}
