using System.Linq;
using Microsoft.CodeAnalysis;

namespace Hapnd.Rules.Statics;

/// <summary>The serialiser keeps one object of each JSON converter, so what it remembered would outlive its event.</summary>
internal static class ConverterCheck
{
    internal static void Check(INamedTypeSymbol type, string kind, Findings findings)
    {
        foreach (var field in IsConverter(type) ? type.GetMembers().OfType<IFieldSymbol>() : [])
        {
            if (field is { IsStatic: false, IsConst: false } && !(field.IsReadOnly && IsPlain(field.Type)))
            {
                var shown = field.AssociatedSymbol ?? field;
                findings.Add(shown.Locations.FirstOrDefault() ?? Location.None, "HAPND003",
                    $"a JSON converter in a {kind} remembers nothing: remove '{shown.Name}', or make it readonly and a text, a number or an enum");
            }
        }
    }

    private static bool IsConverter(INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (parent.Name is "JsonConverter" or "JsonConverterAttribute" && parent.ContainingNamespace.ToDisplayString() == "System.Text.Json.Serialization")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPlain(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Enum } or { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_String };
}
