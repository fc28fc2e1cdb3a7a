using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Hapnd.Execution;
using Hapnd.Runtime.Execute;

namespace Hapnd.Runtime.Protocol;

/// <summary>The operations that run customers' code: <c>reduce</c>, <c>resolveKeys</c> and <c>project</c>.</summary>
internal sealed class Execution
{
    private readonly AssemblyCache _cache = new();
    private readonly Worker _worker = new();

    internal Answer Reduce(Request request) => WithAssembly(request, assembly =>
    {
        var events = request.Events.Select(json => new SentEvent(json)).ToList();
        var (className, state, maxStateBytes) = (request.ClassName, request.State, MaxStateBytes(request));
        var good = new Step(0, state is null ? 0 : events[0].Version - 1, state);
        var outcome = _worker.Run(
            () =>
            {
                var fold = assembly.Reducer(className).NewFold(maxStateBytes);
                fold.Start(state);
                foreach (var sent in events)
                {
                    var next = InTime(fold.Apply(sent.Read(assembly.Json)));
                    good = new Step(good.Applied + 1, sent.Version, next);
                }
            },
            request.Budget);
        var reached = good;
        var ended = outcome.After(reached.Applied, events.Count);
        return Write(assembly, ended, Next(events, reached.Applied), writer =>
        {
            if (ended.Succeeded)
            {
                writer.WriteNumber("version", reached.Version);
                writer.WriteState(reached.State);
            }
            else
            {
                writer.WriteStartObject("lastGood");
                writer.WriteNumber("version", reached.Version);
                writer.WriteState(reached.State);
                writer.WriteEndObject();
            }
        });
    });

    internal Answer ResolveKeys(Request request) => WithAssembly(request, assembly =>
    {
        var events = request.Events.Select(json => new SentEvent(json)).ToList();
        var className = request.ClassName;
        var keys = new Progress<string?>(events.Count);
        var outcome = _worker.Run(
            () =>
            {
                var implementation = assembly.Projection(className);
                foreach (var sent in events)
                {
                    keys.Add(InTime(StateKey.Checked(implementation.ResolveKey(sent.Read(assembly.Json)))));
                }
            },
            request.Budget);
        var resolved = keys.SoFar();
        var ended = outcome.After(resolved.Length, events.Count);
        return Write(assembly, ended, Next(events, resolved.Length), writer =>
        {
            writer.WriteStartArray("keys");
            foreach (var key in resolved)
            {
                writer.WriteStringValue(key);
            }

            writer.WriteEndArray();
        });
    });

    internal Answer Project(Request request) => WithAssembly(request, assembly =>
    {
        var events = request.Events.Select(json => new SentEvent(json)).ToList();
        var (className, states, maxStateBytes) = (request.ClassName, request.States, MaxStateBytes(request));
        var byReducer = request.ByReducer;
        var results = new Results(request.LastStates);
        var outcome = _worker.Run(
            () =>
            {
                var implementation = byReducer ? assembly.Reducer(className) : assembly.Projection(className);
                var folds = new Dictionary<string, Fold>();
                foreach (var sent in events)
                {
                    var key = sent.Key;
                    if (!folds.TryGetValue(key, out var fold))
                    {
                        fold = implementation.NewFold(maxStateBytes);
                        fold.Start(states.TryGetProperty(key, out var state) ? Request.Raw(state) : null);
                        folds.Add(key, fold);
                    }

                    if (!results.Add(key, InTime(fold.Apply(sent.Read(assembly.Json)))))
                    {
                        return; // The caller sends the rest again.
                    }
                }
            },
            request.Budget);
        var (applied, done) = results.SoFar();
        return Write(assembly, outcome.After(applied, events.Count), Next(events, applied), writer =>
        {
            writer.WriteNumber("applied", applied);
            writer.WriteStartArray("results");
            foreach (var (key, state) in done)
            {
                writer.WriteStartObject();
                writer.WriteString("key", key);
                writer.WriteState(state);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    });

    private Answer WithAssembly(Request request, Func<LoadedAssembly, Answer> use)
    {
        var assembly = _cache.Find(request.Sha256);
        if (assembly is null)
        {
            if (request.Dll is not { } dll)
            {
                return Answer.Write(writer => writer.WriteBoolean("needAssembly", true));
            }

            try
            {
                assembly = _cache.Add(request.Sha256, dll);
            }
            catch (AssemblyMismatchException mismatch)
            {
                return Answer.Write(writer => writer.WriteError("ASSEMBLY_MISMATCH", null, 0, mismatch.Message));
            }
        }

        return use(assembly);
    }

    private Answer Write(LoadedAssembly assembly, Outcome outcome, SentEvent stoppedAt, Action<Utf8JsonWriter> result)
    {
        if (outcome is { LeftBroken: true, Stuck: false })
        {
            assembly.Unload();
        }

        var answer = Answer.Write(writer =>
        {
            if (outcome.Error is not { } error)
            {
                writer.WriteBoolean("ok", true);
            }
            else
            {
                writer.WriteError(error.Code, stoppedAt.Id, stoppedAt.Version, error.Message);
            }

            result(writer);
        });
        return answer with { Last = outcome.Stuck || !_cache.MakesRoom() };
    }

    /// <summary>
    /// A call of .NET that contains no check may come back after the verdict. What it brings is not taken: the answer blames
    /// its event, and the next call would count it twice.
    /// </summary>
    private static T InTime<T>(T result)
    {
        Guard.Check();
        return result;
    }

    /// <summary>The event that is to blame when no more than the first ones are done.</summary>
    private static SentEvent Next(List<SentEvent> events, int done) => events[Math.Min(done, events.Count - 1)];

    private static int MaxStateBytes(Request request) => Math.Min(request.MaxStateBytes, Answer.MaxBytes - 100_000);

    private sealed record Step(int Applied, long Version, byte[]? State);

    /// <summary>Results that another thread may still be adding to while they are read.</summary>
    private sealed class Progress<T>(int capacity)
    {
        private readonly T[] _items = new T[capacity];
        private volatile int _count;

        internal void Add(T item)
        {
            _items[_count] = item;
            _count++;
        }

        internal T[] SoFar() => _items[.._count];
    }
}
