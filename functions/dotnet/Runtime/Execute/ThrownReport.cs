using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Hapnd.Execution;

namespace Hapnd.Runtime.Execute;

/// <summary>
/// Finds out what an exception says. <see cref="Read"/> runs customers' code, their exceptions' messages, so it belongs on
/// the watched thread; what it found before it was stopped counts.
/// </summary>
internal sealed class ThrownReport
{
    private const int MaxTypeName = 100;
    private const int MaxText = 500;

    /// <summary>Nobody nests more on purpose; a chain may be as long as memory is large.</summary>
    private const int MaxInner = 50;

    private readonly Exception _thrown;
    private string? _said;
    private string? _place;

    internal ThrownReport(Exception thrown)
    {
        BrokeAType = WithInner(thrown).Any(one => one is TypeInitializationException);
        _thrown = WithInner(thrown).FirstOrDefault(one => one is not (TypeInitializationException or TargetInvocationException), thrown);
    }

    internal bool BrokeAType { get; }

    internal static bool IsOutOfMemory(Exception? thrown) => WithInner(thrown).Any(one => one is OutOfMemoryException);

    internal void Read()
    {
        _said = Said();
        _place = Place();
    }

    /// <summary>What was found, which is less where reading was cut short.</summary>
    internal CustomerError Error() => CustomerError.Failed(_thrown switch
    {
        _ when _said is null => $"{TypeName}: its Message can't be read: it takes too long, or too much memory",
        StateTooLargeException or UnreadableEventException => _said,
        JsonException or NotSupportedException when _place is null => $"The state can't be written as JSON and read back: {_said}",
        _ => $"{TypeName}: {_said}{_place}",
    });

    private string TypeName => CustomerError.Cut(_thrown.GetType().Name, MaxTypeName);

    private string Said()
    {
        try
        {
            return CustomerError.Cut(_thrown.Message ?? "", MaxText);
        }
        catch (Exception second) when (Guard.MayCatch() && !IsOutOfMemory(second))
        {
            return $"its Message threw {CustomerError.Cut(second.GetType().Name, MaxTypeName)}";
        }
    }

    /// <summary>The innermost frame in the customer's own file.</summary>
    private string? Place()
    {
        foreach (var frame in new StackTrace(_thrown, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod()?.Module.Assembly.IsCollectible == true && frame.GetFileName() is { } file)
            {
                return $" ({file}:{frame.GetFileLineNumber()})";
            }
        }

        return null;
    }

    private static IEnumerable<Exception> WithInner(Exception? thrown)
    {
        for (var (one, depth) = (thrown, 0); one is not null && depth < MaxInner; one = one.InnerException, depth++)
        {
            yield return one;
        }
    }
}
