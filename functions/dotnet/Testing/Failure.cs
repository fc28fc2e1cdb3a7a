using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Hapnd.Execution;

namespace Hapnd.Testing;

/// <summary>Why an event failed.</summary>
/// <param name="Cause">What was thrown.</param>
/// <param name="Message">That in a sentence, as the platform's <c>stateError</c> has it.</param>
internal sealed record Failure(Exception Cause, string Message)
{
    internal static Failure Of(Exception thrown, Type state)
    {
        var cause = thrown;
        while (cause is TypeInitializationException or TargetInvocationException && cause.InnerException is { } inner)
        {
            cause = inner;
        }

        return new Failure(cause, cause switch
        {
            StateTooLargeException => cause.Message,
            JsonException or NotSupportedException when !IsThrownByCustomersCode(cause) =>
                $"The state can't be written as JSON and read back: {cause.Message}{CarriedTypes.AdviceOn(state, ContractJson.Shared)}",
            _ => $"{cause.GetType().Name}: {cause.Message}",
        });
    }

    private static bool IsThrownByCustomersCode(Exception cause) => new StackTrace(cause).GetFrames()
        .Any(frame => frame.GetMethod()?.DeclaringType is { } type && ReferencedTypes.Instance.Include(type));
}
