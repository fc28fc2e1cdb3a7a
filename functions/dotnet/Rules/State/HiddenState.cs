using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hapnd.Rules.State;

/// <summary>
/// Tells whether something that JSON does not show changes from event to event, and so would be lost. What a constructor
/// makes anew each time does not, and neither does what a getter remembers of what it has computed.
/// </summary>
internal sealed class HiddenState(CustomerCode code)
{
    private static readonly string[] Mutating =
    [
        "Add", "Append", "Insert", "Remove", "Clear", "Push", "Pop", "Enqueue", "Dequeue", "Try", "Set", "UnionWith", "IntersectWith",
        "ExceptWith", "SymmetricExceptWith", "Sort", "Reverse", "Replace", "Fill", "GetOrAdd",
    ];

    private static readonly string[] Reading = ["TryGetValue", "TryPeek", "SetEquals", "TryGetNonEnumeratedCount"];

    private readonly Lazy<ILookup<string, SimpleNameSyntax>> _names = new(() => code.Trees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        .ToLookup(name => name.Identifier.ValueText));

    // By name, because a name like Id is asked about for many a type.
    private readonly Dictionary<string, ILookup<ISymbol?, SimpleNameSyntax>> _references = [];
    private readonly Dictionary<ISymbol, bool> _canChange = new(SymbolEqualityComparer.Default);

    /// <param name="member">A field, property or captured parameter that JSON does not show.</param>
    /// <param name="constructor">The constructor that JSON is read through.</param>
    internal bool Changes(ISymbol member, IMethodSymbol? constructor) => ReferencesTo(Declared(member))
        .Any(name => IsChange(name, member) && !IsMadeAnew(name, constructor, []));

    /// <summary>Whether objects of the class are changed after they were made, by whomever.</summary>
    internal bool ChangesInPlace(INamedTypeSymbol type) => JsonMembers.Hierarchy(type.OriginalDefinition)
        .SelectMany(at => at.GetMembers().Where(JsonMembers.IsData))
        .Any(member => ReferencesTo(member).Any(name => IsChange(name, member) && name.Parent?.Parent is not InitializerExpressionSyntax
            && !IsMadeAnew(name, null, [])));

    /// <summary>What is implemented explicitly goes by the name that its interface has for it.</summary>
    private static ISymbol Declared(ISymbol member) => member is IPropertySymbol { ExplicitInterfaceImplementations: [var declared, ..] } ? declared : member;

    private IEnumerable<ExpressionSyntax> ReferencesTo(ISymbol member) => NamesOf(member).Select(name => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access,
        MemberBindingExpressionSyntax binding => binding,
        _ => (ExpressionSyntax)name,
    });

    private IEnumerable<SimpleNameSyntax> NamesOf(ISymbol symbol)
    {
        if (!_references.TryGetValue(symbol.Name, out var known))
        {
            known = _names.Value[symbol.Name].ToLookup(
                name => code.ModelOf(name).GetSymbolInfo(name).Symbol?.OriginalDefinition, SymbolEqualityComparer.Default);
            _references.Add(symbol.Name, known);
        }

        return known[symbol.OriginalDefinition];
    }

    private bool IsChange(ExpressionSyntax reference, ISymbol member) => reference.Parent switch
    {
        AssignmentExpressionSyntax assignment when assignment.Left == reference => IsChange(assignment, member),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } => true,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } => true,
        ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword) || argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword)
            || argument.Parent is TupleExpressionSyntax { Parent: AssignmentExpressionSyntax { Left: TupleExpressionSyntax } into } && into.Left == argument.Parent
            || IsGivenAway(argument, member),
        MemberAccessExpressionSyntax use when use.Expression == reference => IsMutable(member) && ChangesContent(use, member),
        ConditionalAccessExpressionSyntax use when use.Expression == reference => IsMutable(member)
            && use.WhenNotNull is InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } && IsMutating(binding.Name.Identifier.ValueText, member),
        ElementAccessExpressionSyntax element when element.Expression == reference => IsMutable(member) && IsTarget(element),
        _ => false,
    };

    private static bool IsChange(AssignmentExpressionSyntax assignment, ISymbol member)
    {
        if (assignment.Parent is InitializerExpressionSyntax || !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            && !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression))
        {
            return true;
        }

        return FunctionAround(assignment) switch
        {
            // What it is forgotten with, and what is found again.
            _ when assignment.Right.RawKind is (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression => false,
            PropertyDeclarationSyntax or AccessorDeclarationSyntax { RawKind: (int)SyntaxKind.GetAccessorDeclaration } => false,
            MethodDeclarationSyntax { ParameterList.Parameters.Count: 0 } when IsWhereNull(assignment, member) => false,
            _ => true,
        };
    }

    /// <summary><c>_x ??= …</c>, or an assignment below <c>if (_x is null)</c>.</summary>
    private static bool IsWhereNull(AssignmentExpressionSyntax assignment, ISymbol member) => assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression)
        || assignment.Ancestors().OfType<IfStatementSyntax>().Any(guard => guard.Condition.ToString() is var condition
            && condition.Contains(member.Name, StringComparison.Ordinal)
            && (condition.Contains("null", StringComparison.Ordinal) || condition.Contains("HasValue", StringComparison.Ordinal)));

    /// <summary>
    /// Whether it happens whenever an object is made, which reading JSON does too: in a constructor, from nothing or from
    /// what JSON gives to that very constructor, or in a method that constructors alone call.
    /// </summary>
    private bool IsMadeAnew(ExpressionSyntax change, IMethodSymbol? constructor, HashSet<ISymbol> callers)
    {
        if (FunctionAround(change) is not BaseMethodDeclarationSyntax function || code.ModelOf(function).GetDeclaredSymbol(function) is not IMethodSymbol method)
        {
            return false;
        }

        if (method.MethodKind == MethodKind.Constructor)
        {
            return SymbolEqualityComparer.Default.Equals(method, constructor?.OriginalDefinition) || !DependsOnArguments(change, method);
        }

        return callers.Add(method) && NamesOf(method).ToList() is [_, ..] calls && calls.All(call => IsMadeAnew(call, constructor, callers));
    }

    private bool DependsOnArguments(ExpressionSyntax change, IMethodSymbol constructor) =>
        (change.FirstAncestorOrSelf<StatementSyntax>() ?? (SyntaxNode)change).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(name => code.ModelOf(name).GetSymbolInfo(name).Symbol is { Kind: SymbolKind.Parameter or SymbolKind.Local, ContainingSymbol: var owner }
                && SymbolEqualityComparer.Default.Equals(owner, constructor));

    private static SyntaxNode? FunctionAround(SyntaxNode node) => node.Ancestors().FirstOrDefault(around => around is BaseMethodDeclarationSyntax
        or AccessorDeclarationSyntax or PropertyDeclarationSyntax or LocalFunctionStatementSyntax);

    private bool ChangesContent(MemberAccessExpressionSyntax use, ISymbol member) => use.Parent switch
    {
        InvocationExpressionSyntax call when call.Expression == use => IsMutating(use.Name.Identifier.ValueText, member),
        ElementAccessExpressionSyntax element when element.Expression == use => IsTarget(element),
        MemberAccessExpressionSyntax further when further.Expression == use => ChangesContent(further, member),
        _ => IsTarget(use),
    };

    private static bool IsTarget(ExpressionSyntax expression) => expression.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == expression,
        PostfixUnaryExpressionSyntax step => !step.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        PrefixUnaryExpressionSyntax step => step.IsKind(SyntaxKind.PreIncrementExpression) || step.IsKind(SyntaxKind.PreDecrementExpression),
        MemberAccessExpressionSyntax access when access.Expression == expression => access.Parent is InvocationExpressionSyntax call && call.Expression == access
            ? IsMutating(access.Name.Identifier.ValueText) : IsTarget(access),
        ElementAccessExpressionSyntax element when element.Expression == expression => IsTarget(element),
        _ => false,
    };

    private static bool IsMutating(string method) => !Reading.Contains(method) && Mutating.Any(start => method.StartsWith(start, StringComparison.Ordinal));

    private bool IsMutating(string method, ISymbol member) => IsMutating(method) || TypeOf(member) is INamedTypeSymbol type && code.IsOwn(type) && CanChange(type);

    private bool CanChange(INamedTypeSymbol type)
    {
        if (!_canChange.TryGetValue(type.OriginalDefinition, out var known))
        {
            _canChange[type.OriginalDefinition] = false;
            known = JsonMembers.Hierarchy(type.OriginalDefinition).SelectMany(at => at.GetMembers().Where(JsonMembers.IsData).Concat(JsonConstructors.Primary(at)))
                .Any(member => Changes(member, null));
            _canChange[type.OriginalDefinition] = known;
        }

        return known;
    }

    /// <summary>A method of the customer's own that is given a collection may change it.</summary>
    private bool IsGivenAway(ArgumentSyntax argument, ISymbol member) => IsMutable(member)
        && argument.Parent?.Parent is InvocationExpressionSyntax call
        && code.ModelOf(call).GetSymbolInfo(call).Symbol is IMethodSymbol method
        && code.IsOwn(method)
        && !IsReadOnlyView(method.Parameters.FirstOrDefault()?.Type);

    private static bool IsReadOnlyView(ITypeSymbol? type) => type?.Name.StartsWith("IReadOnly", StringComparison.Ordinal) == true || type?.Name == "IEnumerable";

    private static bool IsMutable(ISymbol member) => !JsonTypes.IsImmutable(TypeOf(member));

    private static ITypeSymbol TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => ((IFieldSymbol)member).Type,
    };
}
