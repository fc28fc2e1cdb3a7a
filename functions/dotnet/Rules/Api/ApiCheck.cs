using System.Linq;
using Hapnd.Rules.Hashing;
using Hapnd.Rules.Language;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hapnd.Rules.Api;

/// <summary>
/// Holds every symbol that a file uses against the allowlist: those it names, and those the language uses for it in
/// conversions, operators, foreach, patterns, collection expressions and interpolated strings.
/// </summary>
internal sealed class ApiCheck(CheckedCode code, SemanticModel model, HashOrder hashes, Findings findings)
{
    private readonly Denials _denials = new();

    internal void Run()
    {
        foreach (var node in model.SyntaxTree.GetRoot().DescendantNodes(node => !AssemblyAttributes.IsHarmless(node)))
        {
            if (node is SimpleNameSyntax name)
            {
                CheckName(name);
            }
            else if (node is CommonForEachStatementSyntax loop)
            {
                CheckForEach(loop);
            }

            if (model.GetOperation(node) is { Parent: null } root)
            {
                foreach (var operation in root.DescendantsAndSelf())
                {
                    CheckOperation(operation);
                }
            }
        }

        foreach (var denial in _denials.Distinct())
        {
            findings.Add(denial.At, denial.Advice.Code, $"'{denial.Api}' is not allowed in a {code.Kind}: {denial.Advice.Instead}");
        }
    }

    private void CheckName(SimpleNameSyntax name)
    {
        var info = MeantBy(name);
        // A handler needs its name, or a local whose type is inferred from another one.
        if (info.Symbol is { } named && MemoryCheck.HandlerOf(named) is { } handler)
        {
            findings.Add(name, "HAPND001", $"'{handler}' is not allowed in a {code.Kind}: write $\"…\" and leave the rest to the compiler");
        }

        foreach (var symbol in info.Symbol is { } found ? [found] : info.CandidateSymbols)
        {
            Check(symbol, name);
        }
    }

    /// <summary>
    /// What a name stands for. Of a method that is called, the call knows it; the name alone would be looked up among all overloads
    /// and extensions once more, which takes longer than all else here.
    /// </summary>
    private SymbolInfo MeantBy(SimpleNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && access.Name == name && call.Expression == access
        && model.GetSymbolInfo(call) is { Symbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } } called
            ? called
            : model.GetSymbolInfo(name);

    private void CheckForEach(CommonForEachStatementSyntax loop)
    {
        var info = model.GetForEachStatementInfo(loop);
        Check(info.GetEnumeratorMethod, loop.Expression);
        Check(info.MoveNextMethod, loop.Expression);
        Check(info.CurrentProperty, loop.Expression);
        Check(info.DisposeMethod, loop.Expression);
        Check(info.ElementConversion.MethodSymbol, loop.Expression);
    }

    private void CheckOperation(IOperation operation)
    {
        var syntax = Place(operation.Syntax);
        foreach (var symbol in SymbolsOf(operation))
        {
            Check(symbol, syntax);
        }

        CheckType(operation.Type, syntax);
        if (operation is IInvocationOperation call)
        {
            hashes.See(call, syntax, findings);
        }

        if (UseCheck.AdviceOn(operation) is { } advice)
        {
            findings.Add(syntax, advice.Code, $"{UseCheck.Name(operation)} is not allowed in a {code.Kind}: {advice.Instead}");
        }

        if (operation is IDynamicInvocationOperation or IDynamicMemberReferenceOperation
            or IDynamicObjectCreationOperation or IDynamicIndexerAccessOperation)
        {
            DenyDynamic(operation.Syntax);
        }
    }

    private static ISymbol?[] SymbolsOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => [call.TargetMethod],
        IObjectCreationOperation creation => [creation.Constructor],
        IMemberReferenceOperation member => [member.Member],
        IConversionOperation conversion => [conversion.OperatorMethod],
        IBinaryOperation binary => [binary.OperatorMethod],
        IUnaryOperation unary => [unary.OperatorMethod],
        ICompoundAssignmentOperation assignment => [assignment.OperatorMethod, assignment.InConversion.MethodSymbol, assignment.OutConversion.MethodSymbol],
        IIncrementOrDecrementOperation step => [step.OperatorMethod],
        ICollectionExpressionOperation collection => [collection.ConstructMethod],
        ISpreadOperation spread => [spread.ElementConversion.MethodSymbol],
        IRecursivePatternOperation pattern => [pattern.DeconstructSymbol],
        IListPatternOperation list => [list.LengthSymbol, list.IndexerSymbol],
        ISlicePatternOperation slice => [slice.SliceSymbol],
        IImplicitIndexerReferenceOperation indexer => [indexer.LengthSymbol, indexer.IndexerSymbol],
        IRangeOperation range => [range.Method],
        IWithOperation with => [with.CloneMethod],
        _ => [],
    };

    private void Check(ISymbol? symbol, SyntaxNode at)
    {
        switch (symbol)
        {
            case ITypeSymbol type:
                CheckType(type, at);
                break;
            case IMethodSymbol { MethodKind: MethodKind.BuiltinOperator }:
                break;
            case IMethodSymbol method:
                CheckMember(method.ReducedFrom ?? method, at);
                CheckHashCode(method, at);
                hashes.See(method, at);
                CheckType(method.ReturnType, at);
                foreach (var argument in method.TypeArguments)
                {
                    CheckType(argument, at);
                }

                break;
            case IPropertySymbol property:
                CheckMember(property, at);
                CheckType(property.Type, at);
                break;
            case IFieldSymbol field:
                CheckMember(field, at);
                CheckType(field.Type, at);
                break;
            case IEventSymbol @event:
                CheckMember(@event, at);
                break;
            case ILocalSymbol local:
                CheckType(local.Type, at);
                break;
            case IParameterSymbol parameter:
                CheckType(parameter.Type, at);
                break;
        }
    }

    private void CheckMember(ISymbol member, SyntaxNode at)
    {
        if (member.ContainingType is not { } type || IsOwn(type))
        {
            return;
        }

        CheckType(type, at);
        var definition = type.OriginalDefinition;
        // Where the type is denied or nested, that says it all.
        if (definition.ContainingType is null && definition.FullName() is var name && IsPermitted(name, at)
            && !IsPermitted(name, member.MetadataName == "this[]" ? "Item" : member.MetadataName, at))
        {
            _denials.Add($"{Plain(definition)}.{member.Name}", at);
        }
    }

    /// <summary>.NET's hash codes of strings and objects differ from one process to the next.</summary>
    private void CheckHashCode(IMethodSymbol method, SyntaxNode at)
    {
        var hashes = method.Name == "GetHashCode" || method.ContainingType?.Name == "HashCode" && !IsOwn(method.ContainingType);
        if (hashes && model.GetEnclosingSymbol(at.SpanStart) is not IMethodSymbol { Name: "GetHashCode" }
            && !at.AncestorsAndSelf().OfType<MethodDeclarationSyntax>().Any(m => m.Identifier.ValueText == "GetHashCode")
            && !at.AncestorsAndSelf().OfType<ArgumentSyntax>().Any(a => a.Parent?.Parent is InvocationExpressionSyntax call && IsComparerFactory(call)))
        {
            findings.Add(at, "HAPND004", $"'{method.ContainingType?.Name}.{method.Name}' is not allowed in a {code.Kind}: "
                + "hash codes differ from run to run; call it inside GetHashCode alone, and let the event carry an id");
        }
    }

    private bool IsComparerFactory(InvocationExpressionSyntax call) =>
        model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "Create", ContainingType: { Name: "EqualityComparer" } comparer } && !IsOwn(comparer);

    private void CheckType(ITypeSymbol? type, SyntaxNode at)
    {
        switch (type)
        {
            case IDynamicTypeSymbol:
                DenyDynamic(at);
                break;
            case IArrayTypeSymbol array:
                CheckType(array.ElementType, at);
                break;
            case IPointerTypeSymbol or IFunctionPointerTypeSymbol:
                findings.Add(at, "HAPND002", $"pointers are not allowed in a {code.Kind}: use arrays or spans");
                break;
            case INamedTypeSymbol { TypeKind: not TypeKind.Error } named:
                hashes.See(named, at, findings);
                if (!IsOwn(named) && !named.IsAnonymousType && !IsPermitted(named.OriginalDefinition.Outermost().FullName(), at)
                    && !TypeUse.IsHarmless(named, at))
                {
                    _denials.Add(Plain(named.OriginalDefinition), at);
                }

                foreach (var argument in named.TypeArguments)
                {
                    CheckType(argument, at);
                }

                break;
        }
    }

    // Looking for the attribute around a name takes longer than the rest, and is hardly ever needed.
    private static bool IsPermitted(string type, SyntaxNode at) =>
        Allowlist.Sources.Permits(type) || Allowlist.InAttributes.Permits(type) && IsInAttribute(at);

    private static bool IsPermitted(string type, string member, SyntaxNode at) =>
        Allowlist.Sources.Permits(type, member) || Allowlist.InAttributes.Permits(type, member) && IsInAttribute(at);

    private static bool IsInAttribute(SyntaxNode at) => at.AncestorsAndSelf().OfType<AttributeSyntax>().Any();

    private bool IsOwn(ITypeSymbol type) => code.IsOwn(type);

    private void DenyDynamic(SyntaxNode at) =>
        findings.Add(at, "HAPND002", $"'dynamic' is not allowed in a {code.Kind}: use @event.GetData<T>() with a record, or JsonElement");

    /// <summary>The name within a call, so that one mistake is one error and not three.</summary>
    private static SyntaxNode Place(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax call => Place(call.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        ObjectCreationExpressionSyntax creation => Place(creation.Type),
        QualifiedNameSyntax qualified => qualified.Right,
        _ => syntax,
    };

    private static string Plain(INamedTypeSymbol type) =>
        type.ToDisplayString(new SymbolDisplayFormat(
            typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces));
}
