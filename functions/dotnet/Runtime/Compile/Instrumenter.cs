using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Hapnd.Runtime.Compile;

/// <summary>
/// Writes calls of <c>Guard</c> into a file that has passed all checks: at the entry of each function, the head of each
/// loop, each goto, in the filter of each catch, and before an initializer creates objects.
/// </summary>
/// <remarks>
/// It edits text and never adds a line, so a stack trace still names the customer's own lines. Expression bodies become
/// blocks, because a guard must run before the expression and not after it.
/// </remarks>
internal sealed class Instrumenter : CSharpSyntaxWalker
{
    private const string Enter = "global::Hapnd.Execution.Guard.Enter();";
    private const string EnterCostly = "global::Hapnd.Execution.Guard.EnterCostly();";
    private const string Check = "global::Hapnd.Execution.Guard.Check();";
    private const string MayCatch = "global::Hapnd.Execution.Guard.MayCatch()";

    private readonly SemanticModel _model;
    private readonly List<TextChange> _changes = [];

    private Instrumenter(SemanticModel model) => _model = model;

    internal static SyntaxTree Guarded(SemanticModel model)
    {
        var instrumenter = new Instrumenter(model);
        instrumenter.Visit(model.SyntaxTree.GetRoot());
        // Changes at one position are all of the same text or nest inside out, so their order does not matter.
        var changes = instrumenter._changes.GroupBy(change => change.Span)
            .Select(same => new TextChange(same.Key, string.Concat(same.Select(change => change.NewText))))
            .OrderBy(change => change.Span.Start);
        var text = model.SyntaxTree.GetText().WithChanges(changes);
        return CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)model.SyntaxTree.Options, model.SyntaxTree.FilePath);
    }

    // Functions with a block.

    public override void VisitBlock(BlockSyntax block)
    {
        if (block.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
            or AnonymousFunctionExpressionSyntax)
        {
            Insert(block.OpenBraceToken.Span.End, EntryOf(block.Parent));
        }

        base.VisitBlock(block);
    }

    public override void VisitRecordDeclaration(RecordDeclarationSyntax record)
    {
        if (RecordMembers.Guarded(record, _model.GetDeclaredSymbol(record)!) is { Length: > 0 } members)
        {
            if (record.OpenBraceToken.IsKind(SyntaxKind.None))
            {
                Replace(record.SemicolonToken.Span, "{" + members + "}");
            }
            else
            {
                Insert(record.OpenBraceToken.Span.End, members);
            }
        }

        base.VisitRecordDeclaration(record);
    }

    // Functions with an expression: "=> e;" becomes "{guard; return e; }".

    public override void VisitArrowExpressionClause(ArrowExpressionClauseSyntax arrow)
    {
        var isGetter = arrow.Parent is PropertyDeclarationSyntax or IndexerDeclarationSyntax;
        var statement = StatementStart(arrow.Expression, isGetter ? false : ReturnsNothing(arrow.Parent!));
        Replace(arrow.ArrowToken.Span, (isGetter ? "{get{" : "{") + EntryOf(arrow.Parent!) + statement);
        Insert(arrow.Parent!.GetLastToken().Span.End, isGetter ? "}}" : "}");
        base.VisitArrowExpressionClause(arrow);
    }

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax lambda)
    {
        GuardLambda(lambda);
        base.VisitSimpleLambdaExpression(lambda);
    }

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax lambda)
    {
        GuardLambda(lambda);
        base.VisitParenthesizedLambdaExpression(lambda);
    }

    private void GuardLambda(LambdaExpressionSyntax lambda)
    {
        if (lambda.ExpressionBody is { } expression)
        {
            var returnsNothing = _model.GetSymbolInfo(lambda).Symbol is IMethodSymbol { ReturnsVoid: true };
            Insert(expression.SpanStart, "{" + EntryOf(lambda) + StatementStart(expression, returnsNothing));
            Insert(expression.Span.End, ";}");
        }
    }

    private static string EntryOf(SyntaxNode function) =>
        function is ConstructorDeclarationSyntax constructor && constructor.Modifiers.Any(SyntaxKind.StaticKeyword) ? EnterCostly : Enter;

    private bool ReturnsNothing(SyntaxNode function) =>
        _model.GetDeclaredSymbol(function) is IMethodSymbol { ReturnsVoid: true };

    private static string StatementStart(ExpressionSyntax expression, bool returnsNothing) =>
        returnsNothing || expression is ThrowExpressionSyntax ? "" : "return ";

    // Loops and jumps.

    public override void VisitWhileStatement(WhileStatementSyntax loop)
    {
        GuardBody(loop.Statement);
        base.VisitWhileStatement(loop);
    }

    public override void VisitDoStatement(DoStatementSyntax loop)
    {
        GuardBody(loop.Statement);
        base.VisitDoStatement(loop);
    }

    public override void VisitForStatement(ForStatementSyntax loop)
    {
        GuardBody(loop.Statement);
        base.VisitForStatement(loop);
    }

    public override void VisitForEachStatement(ForEachStatementSyntax loop)
    {
        GuardBody(loop.Statement);
        base.VisitForEachStatement(loop);
    }

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax loop)
    {
        GuardBody(loop.Statement);
        base.VisitForEachVariableStatement(loop);
    }

    public override void VisitGotoStatement(GotoStatementSyntax jump)
    {
        GuardBody(jump);
        base.VisitGotoStatement(jump);
    }

    private void GuardBody(StatementSyntax body)
    {
        if (body is BlockSyntax block)
        {
            Insert(block.OpenBraceToken.Span.End, Check);
        }
        else
        {
            Insert(body.SpanStart, "{" + Check);
            Insert(body.Span.End, "}");
        }
    }

    // Nothing catches a verdict.

    public override void VisitCatchClause(CatchClauseSyntax clause)
    {
        if (clause.Filter is { } filter)
        {
            Insert(filter.OpenParenToken.Span.End, MayCatch + "&&(");
            Insert(filter.CloseParenToken.SpanStart, ")");
        }
        else
        {
            Insert(clause.Block.SpanStart, $" when ({MayCatch}) ");
        }

        base.VisitCatchClause(clause);
    }

    // Constructors run initializers before their body, so a class that creates itself there never reaches a guard.

    public override void VisitEqualsValueClause(EqualsValueClauseSyntax initializer)
    {
        if (initializer.Parent is PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax })
        {
            if (IsStaticOfGeneric(initializer) && initializer.Value is not (AnonymousFunctionExpressionSyntax or InitializerExpressionSyntax))
            {
                Insert(initializer.Value.SpanStart, "(global::Hapnd.Execution.Guard.EnterCostly()?(");
                Insert(initializer.Value.Span.End, "):throw null!)");
            }
            else
            {
                GuardCreation(initializer.Value);
            }
        }

        base.VisitEqualsValueClause(initializer);
    }

    /// <summary>A generic type's initializer may ask for that of the same type with another argument, and so on.</summary>
    private static bool IsStaticOfGeneric(EqualsValueClauseSyntax initializer) =>
        initializer.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member && member.Modifiers.Any(SyntaxKind.StaticKeyword)
        && member.Ancestors().OfType<TypeDeclarationSyntax>().Any(type => type.TypeParameterList is not null);

    public override void VisitConstructorInitializer(ConstructorInitializerSyntax initializer)
    {
        GuardArguments(initializer.ArgumentList);
        base.VisitConstructorInitializer(initializer);
    }

    public override void VisitPrimaryConstructorBaseType(PrimaryConstructorBaseTypeSyntax initializer)
    {
        GuardArguments(initializer.ArgumentList);
        base.VisitPrimaryConstructorBaseType(initializer);
    }

    // The JIT compiler must not see sizes.

    public override void VisitArrayCreationExpression(ArrayCreationExpressionSyntax array)
    {
        if (array.Initializer is null)
        {
            foreach (var size in array.Type.RankSpecifiers[0].Sizes)
            {
                HideSize(size);
            }
        }

        base.VisitArrayCreationExpression(array);
    }

    public override void VisitArgument(ArgumentSyntax argument)
    {
        if (_model.GetOperation(argument) is IArgumentOperation { Parameter: { Name: "capacity", Type.SpecialType: SpecialType.System_Int32 } })
        {
            HideSize(argument.Expression);
        }

        base.VisitArgument(argument);
    }

    private void HideSize(ExpressionSyntax size)
    {
        Insert(size.SpanStart, "global::Hapnd.Execution.Guard.Size(");
        Insert(size.Span.End, ")");
    }

    private void GuardArguments(ArgumentListSyntax arguments)
    {
        foreach (var argument in arguments.Arguments.Where(argument => argument.RefKindKeyword.IsKind(SyntaxKind.None)))
        {
            GuardCreation(argument.Expression);
        }
    }

    private void GuardCreation(ExpressionSyntax value)
    {
        if (value is not (AnonymousFunctionExpressionSyntax or InitializerExpressionSyntax) && CreatesOwnObjects(value))
        {
            Insert(value.SpanStart, "(global::Hapnd.Execution.Guard.Enter()?(");
            Insert(value.Span.End, "):throw null!)");
        }
        else if (value is InitializerExpressionSyntax elements)
        {
            foreach (var element in elements.Expressions)
            {
                GuardCreation(element);
            }
        }
    }

    private bool CreatesOwnObjects(ExpressionSyntax value) => value
        .DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax)
        .Where(node => node is BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax)
        .Select(node => _model.GetTypeInfo(node))
        .Any(info => (info.Type ?? info.ConvertedType) is { } type && (type is ITypeParameterSymbol
            || SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _model.Compilation.Assembly)));

    private void Insert(int position, string text) => Replace(new TextSpan(position, 0), text);

    private void Replace(TextSpan span, string text) => _changes.Add(new TextChange(span, text));
}
