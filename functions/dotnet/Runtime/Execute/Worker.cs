using System;
using System.Diagnostics;
using System.Threading;
using Hapnd.Execution;

namespace Hapnd.Runtime.Execute;

/// <summary>How a piece of work ended.</summary>
/// <param name="Verdict">The limit it ran into, if any.</param>
/// <param name="Thrown">What it threw, if anything.</param>
/// <param name="Stuck">It did not stop when told to, so the process can't be used again.</param>
internal sealed record Outcome(Verdict Verdict, Exception? Thrown, bool Stuck)
{
    internal bool Succeeded => Verdict == Verdict.None && Thrown is null;
}

/// <summary>
/// The thread that customers' code runs on, watched from the thread that gives it work. Woven-in checks stop that code;
/// where it sits in a call of .NET that contains no check, the watcher gives up on the thread.
/// </summary>
internal sealed class Worker
{
    /// <summary>Small, because .NET takes some 20 µs for each frame that an exception leaves.</summary>
    private const int StackBytes = 1024 * 1024;
    private const long AllocationBudget = 512L * 1024 * 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    private readonly ManualResetEventSlim _given = new(false);
    private readonly ManualResetEventSlim _done = new(false);
    private Action _work = () => { };
    private Exception? _thrown;

    internal Worker()
    {
        var thread = new Thread(Loop, StackBytes) { IsBackground = true, Name = "customer" };
        thread.Start();
    }

    internal Outcome Run(Action work, TimeSpan budget)
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
            if (stopAt is null && (Guard.Verdict = Judge(elapsed, budget, allocated)) != Verdict.None)
            {
                stopAt = elapsed + Grace;
            }

            if (elapsed > stopAt)
            {
                return new Outcome(Guard.Verdict, null, Stuck: true);
            }
        }

        var verdict = Guard.Verdict;
        Guard.Verdict = Verdict.None;
        return new Outcome(verdict == Verdict.None && IsOutOfMemory(_thrown) ? Verdict.OutOfMemory : verdict, _thrown, Stuck: false);
    }

    private static Verdict Judge(TimeSpan elapsed, TimeSpan budget, long allocatedBefore) =>
        elapsed > budget ? Verdict.OutOfTime
        : GC.GetTotalAllocatedBytes() - allocatedBefore > AllocationBudget ? Verdict.OutOfMemory
        : Verdict.None;

    private static bool IsOutOfMemory(Exception? thrown) =>
        thrown is OutOfMemoryException || thrown?.InnerException is { } inner && IsOutOfMemory(inner);

    private void Loop()
    {
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
