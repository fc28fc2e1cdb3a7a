using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hapnd.Rules.Api;

/// <summary>A pattern may run for ever on the wrong text, so it needs an engine or a timeout that does not.</summary>
internal sealed class RegexCheck(SemanticModel model, Findings findings)
{
    private const int NonBacktracking = 1024;

    internal void Run()
    {
        foreach (var operation in model.SyntaxTree.GetRoot().DescendantNodes().Where(IsCall).Select(node => model.GetOperation(node)))
        {
            var (method, arguments) = operation switch
            {
                IInvocationOperation call => (call.TargetMethod, call.Arguments),
                IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
                _ => (null, []),
            };
            if (method?.ContainingType is { Name: "Regex" } type && type.FullName() == "System.Text.RegularExpressions.Regex"
                && method.Parameters.Any(parameter => parameter.Name == "pattern") && !arguments.Any(IsBounded))
            {
                findings.Add(operation!.Syntax, "HAPND005", "a regular expression needs an end: pass RegexOptions.NonBacktracking or a timeout");
            }
        }
    }

    private static bool IsCall(SyntaxNode node) =>
        node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax;

    private static bool IsBounded(IArgumentOperation argument) => argument.Parameter?.Type.Name switch
    {
        "TimeSpan" => true,
        "RegexOptions" => argument.Value.ConstantValue is { HasValue: true, Value: int options } && (options & NonBacktracking) != 0,
        _ => false,
    };
}
