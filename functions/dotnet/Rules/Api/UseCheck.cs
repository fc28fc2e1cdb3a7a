using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hapnd.Rules.Api;

/// <summary>What is allowed in one way and not in another, where a list of names can't tell.</summary>
internal static class UseCheck
{
    internal static Advice? AdviceOn(IOperation operation) => operation switch
    {
        IInvocationOperation call => OnUse(call.TargetMethod, call),
        IMethodReferenceOperation reference => OnUse(reference.Method, null),
        IConversionOperation { Type: INamedTypeSymbol { Name: "CompareOptions" } options, Operand.Type.TypeKind: not TypeKind.Enum }
            when options.FullName() == CompareOptions => Advice.On(CompareOptions),
        IConversionOperation { Type.SpecialType: SpecialType.System_Object, Operand.Type: { } from } when IsPrintedWithItsStack(from) => StackTrace,
        IInterpolationOperation { Expression.Type: { } printed } when IsPrintedWithItsStack(printed) => StackTrace,
        _ => null,
    };

    /// <summary>The words for what is refused.</summary>
    internal static string Name(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } => Shown(method),
        IMethodReferenceOperation { Method: var method } => Shown(method),
        IConversionOperation { Type: { Name: "CompareOptions" } type } => $"a number as '{type.Name}'",
        _ => "an exception as a text",
    };

    private static string Shown(IMethodSymbol method) => $"'{method.ContainingType.Name}.{method.Name}'";

    private const string CompareOptions = "System.Globalization.CompareOptions";

    private static readonly Advice StackTrace = Advice.On("System.Exception.ToString");

    private static Advice? OnUse(IMethodSymbol method, IInvocationOperation? call)
    {
        var owner = method.ContainingType.FullName();
        return method switch
        {
            _ when owner == "System.Text.Json.JsonSerializer" && !(call is not null && PassesOptionsOn(call)) => Advice.On(owner),
            _ when owner.StartsWith("System.Text.Json.Nodes.", System.StringComparison.Ordinal) && method.TypeArguments.Any(IsOwn) =>
                new("HAPND001", "a JsonNode holds texts, numbers, booleans, objects and arrays: build those"),
            _ when ParsesGenerically(method) => new("HAPND004", "generic parsing of dates fills in what is missing from today's: call the type's own Parse or ParseExact"),
            _ => null,
        };
    }

    /// <summary>A converter gets the options of its assembly; others would keep the assembly's types for ever.</summary>
    private static bool PassesOptionsOn(IInvocationOperation call) =>
        call.TargetMethod is { IsGenericMethod: true, Parameters: [{ Type.Name: "Utf8JsonWriter" or "Utf8JsonReader" }, ..] }
        && call.Arguments.Any(argument => argument is { Parameter.Type.Name: "JsonSerializerOptions", Value: IParameterReferenceOperation });

    private static bool IsOwn(ITypeSymbol type) => type.TypeKind is TypeKind.TypeParameter || type.Locations.Any(place => place.IsInSource);

    private static bool ParsesGenerically(IMethodSymbol method) =>
        method.TypeParameters.Concat(method.ContainingType.TypeParameters).Zip(method.TypeArguments.Concat(method.ContainingType.TypeArguments))
            .Any(pair => ReadsTheClock(pair.Second)
                && pair.First.ConstraintTypes.Any(constraint => constraint.Name is "IParsable" or "ISpanParsable"
                    || constraint.AllInterfaces.Any(i => i.Name is "IParsable" or "ISpanParsable")));

    /// <summary>Types whose own parsing reads the clock; where they are named, the compiler puts other methods in its place.</summary>
    private static bool ReadsTheClock(ITypeSymbol type) => type.SpecialType == SpecialType.System_DateTime
        || type is INamedTypeSymbol named && named.FullName() is "System.DateTimeOffset" or "System.DateOnly";

    private static bool IsPrintedWithItsStack(ITypeSymbol type)
    {
        for (var known = type; known is not null; known = known.BaseType)
        {
            if (known.GetMembers("ToString").OfType<IMethodSymbol>().Any(m => m.Parameters.IsEmpty) && known.Name != "Exception")
            {
                return false;
            }

            if (known is INamedTypeSymbol named && named.FullName() == "System.Exception")
            {
                return true;
            }
        }

        return false;
    }
}
