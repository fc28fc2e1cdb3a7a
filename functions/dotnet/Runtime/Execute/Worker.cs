using System;
using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Threading;
using Hapnd.Execution;

namespace Hapnd.Runtime.Execute;

/// <summary>How a piece of work ended.</summary>
/// <param name="Error">What to tell the customer; null when nothing went wrong.</param>
/// <param name="LeftBroken">A static constructor may have been cut short, so the assembly must be loaded afresh.</param>
/// <param name="Stuck">It did not stop when told to, so the process can't be used again.</param>
internal sealed record Outcome(CustomerError? Error, bool LeftBroken, bool Stuck)
{
    internal bool Succeeded => Error is null;

    /// <summary>A verdict that comes when all is done already has nothing to stop.</summary>
    internal Outcome After(int done, int wanted) => done == wanted ? this with { Error = null } : this;
}

/// <summary>
/// The thread that customers' code runs on, watched from the thread that gives it work. Woven-in checks stop that code;
/// where it sits in a call of .NET that contains no check, the watcher gives up on the thread.
/// </summary>
internal sealed class Worker
{
    /// <summary>Small, because .NET takes some 20 µs for each frame that an exception leaves.</summary>
    private const int GuardedStackBytes = 960 * 1024;

    /// <summary>
    /// For .NET's own code, which calls itself without a guard: in tuples, in queries, in JSON. More would take seconds where
    /// it is used up, because each collection of garbage walks all of it.
    /// </summary>
    private const int StackBytes = 16 * 1024 * 1024;

    private const long AllocationBudget = 512L * 1024 * 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan TimeToTell = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    private readonly ManualResetEventSlim _given = new(false);
    private readonly ManualResetEventSlim _done = new(false);
    private Action _work = () => { };
    private Exception? _thrown;

    internal Worker()
    {
        var thread = new Thread(Loop, StackBytes) { IsBackground = true, Name = "customer" };
        AppDomain.CurrentDomain.FirstChanceException += (_, first) =>
        {
            if (Guard.Verdict == Verdict.None && Environment.CurrentManagedThreadId == thread.ManagedThreadId)
            {
                Guard.Verdict = VerdictOn(first.Exception);
            }
        };
        thread.Start();
    }

    /// <exception cref="InvalidRequestException">The work found the request to be at fault.</exception>
    internal Outcome Run(Action work, TimeSpan budget)
    {
        var (verdict, thrown, stuck) = Attempt(work, budget);
        if (verdict != Verdict.None)
        {
            return new Outcome(CustomerError.Of(verdict, budget), LeftBroken: true, stuck);
        }

        return thrown switch
        {
            null => new Outcome(null, LeftBroken: false, Stuck: false),
            InvalidRequestException invalid => throw invalid,
            _ => Tell(thrown),
        };
    }

    /// <summary>An exception's message is the customer's code too.</summary>
    private Outcome Tell(Exception thrown)
    {
        var report = new ThrownReport(thrown);
        var (verdict, failed, stuck) = Attempt(report.Read, TimeToTell);
        var isCut = verdict != Verdict.None || failed is not null;
        return new Outcome(report.Error(), LeftBroken: isCut || report.BrokeAType, stuck);
    }

    private (Verdict Verdict, Exception? Thrown, bool Stuck) Attempt(Action work, TimeSpan budget)
    {
        _work = work;
        _thrown = null;
        _done.Reset();
        Guard.Verdict = Verdict.None;
        var started = Stopwatch.GetTimestamp();
        var allocated = GC.GetTotalAllocatedBytes();
        TimeSpan? stopAt = null;
        _given.Set();
        while (!_done.Wait(Glance))
        {
            var elapsed = Stopwatch.GetElapsedTime(started);
            if (Guard.Verdict == Verdict.None && Judge(elapsed, budget, allocated) is var verdict and not Verdict.None)
            {
                Guard.Verdict = verdict;
            }

            if (stopAt is null && Guard.Verdict != Verdict.None)
            {
                stopAt = elapsed + Grace;
            }

            if (elapsed > stopAt)
            {
                return (Guard.Verdict, null, Stuck: true);
            }
        }

        var (found, thrown) = (Guard.Verdict, _thrown);
        Guard.Verdict = Verdict.None;
        // It holds on to the customer's objects, as the work does.
        _thrown = null;
        return (found == Verdict.None && ThrownReport.IsOutOfMemory(thrown) ? Verdict.OutOfMemory : found, thrown, Stuck: false);
    }

    private static Verdict Judge(TimeSpan elapsed, TimeSpan budget, long allocatedBefore) =>
        elapsed > budget ? Verdict.OutOfTime
        : GC.GetTotalAllocatedBytes() - allocatedBefore > AllocationBudget ? Verdict.OutOfMemory
        : Verdict.None;

    /// <summary>
    /// How much memory, stack or time there was differs from run to run. So code may not catch the want of it: another state
    /// would come of the same events.
    /// </summary>
    private static Verdict VerdictOn(Exception thrown) => thrown switch
    {
        OutOfMemoryException => Verdict.OutOfMemory,
        InsufficientExecutionStackException => Verdict.TooDeep,
        RegexMatchTimeoutException => Verdict.RegexOutOfTime,
        _ => Verdict.None,
    };

    private void Loop()
    {
        Guard.MeasureStack(GuardedStackBytes, StackBytes);
        while (true)
        {
            _given.Wait();
            _given.Reset();
            try
            {
                _work();
            }
            catch (Exception thrown)
            {
                _thrown = thrown;
            }

            // The work holds on to the customer's objects, which must not outlive the call.
            _work = () => { };
            _done.Set();
        }
    }
}
