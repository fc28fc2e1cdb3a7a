using System.Collections.Generic;

namespace Hapnd.Testing;

/// <summary>One case of a file: given these events, then that state.</summary>
public sealed class Case
{
    private readonly History _start;
    private readonly Given _given;
    private readonly Then _then;

    internal Case(string file, string name, History start, Given given, Then then)
    {
        (File, Name) = (file, name);
        (_start, _given, _then) = (start, given, then);
    }

    /// <summary>The name of the case, which is unique in its file.</summary>
    public string Name { get; }

    /// <summary>The name of its file.</summary>
    public string File { get; }

    /// <summary>Gives the events to the code, and compares.</summary>
    /// <exception cref="ExpectationFailedException">Something differs; the message says each place, and what was expected there.</exception>
    public void Run()
    {
        if (Problem() is { } problem)
        {
            throw new ExpectationFailedException(problem);
        }
    }

    /// <summary>The name, under which test runners show it.</summary>
    public override string ToString() => Name;

    /// <summary>What is not as expected; null where all is.</summary>
    internal string? Problem()
    {
        var history = _start;
        foreach (var next in _given.Events)
        {
            if (history.Failure is { } early)
            {
                return Told([$"an event before the last one failed. {early.Message}"]);
            }

            history = history.Given(next(history));
        }

        return _then.Differences(history) is { Count: > 0 } differences ? Told(differences) : null;
    }

    private string Told(IReadOnlyList<string> differences) => $"{Name} ({File}):\n  {string.Join("\n  ", differences)}";
}
