using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hapnd.Runtime.Compile;

/// <summary>
/// The members of a record that the C# compiler would generate without a guard, written out with one: equality and hash
/// codes ask for <c>EqualityContract</c> first, and printing begins in <c>ToString</c>. Records that hold records call these
/// as deep as they are nested.
/// </summary>
internal static class RecordMembers
{
    private const string Enter = "global::Hapnd.Execution.Guard.EnterGenerated();";

    /// <summary>C# for the body of the declaration; empty where the customer wrote the members, or another part has them.</summary>
    internal static string Guarded(RecordDeclarationSyntax declaration, INamedTypeSymbol record) =>
        record.DeclaringSyntaxReferences[0].GetSyntax() != declaration ? "" : Contract(declaration, record) + Printing(record);

    private static string Contract(RecordDeclarationSyntax declaration, INamedTypeSymbol record)
    {
        if (record.IsValueType || Declares(record, "EqualityContract"))
        {
            return "";
        }

        var access = record.BaseType!.IsRecord ? "protected override" : record.IsSealed ? "private" : "protected virtual";
        var parameters = declaration.TypeParameterList is { } list
            ? $"<{string.Join(",", list.Parameters.Select(parameter => parameter.Identifier.Text))}>"
            : "";
        return $"{access} global::System.Type EqualityContract{{get{{{Enter}return typeof({declaration.Identifier.Text}{parameters});}}}}";
    }

    private static string Printing(INamedTypeSymbol record)
    {
        if (Declares(record, "ToString") || SealsPrinting(record.BaseType))
        {
            return "";
        }

        return $"public override string ToString(){{{Enter}var printed=new global::System.Text.StringBuilder();"
            + $"printed.Append({SymbolDisplay.FormatLiteral(record.Name, quote: true)}).Append(\" {{ \");"
            + "if(PrintMembers(printed)){printed.Append(' ');}return printed.Append('}').ToString();}";
    }

    private static bool SealsPrinting(INamedTypeSymbol? ancestor) => ancestor is { IsRecord: true }
        && (ancestor.GetMembers("ToString").OfType<IMethodSymbol>().Any(method => method is { IsSealed: true, Parameters.IsEmpty: true })
            || SealsPrinting(ancestor.BaseType));

    private static bool Declares(INamedTypeSymbol record, string name) =>
        record.GetMembers(name).Any(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { Parameters.IsEmpty: false });
}
