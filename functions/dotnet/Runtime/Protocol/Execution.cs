using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
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
        var good = new Step(state is null ? 0 : events[0].Version - 1, state);
        var current = events[0];
        var outcome = _worker.Run(
            () =>
            {
                var fold = assembly.Reducer(className).NewFold(maxStateBytes);
                fold.Start(state);
                foreach (var sent in events)
                {
                    current = sent;
                    good = new Step(sent.Version, fold.Apply(sent.Read(assembly.Json)));
                }
            },
            request.Budget);
        var (reached, stopped) = (good, current);
        return Write(assembly, outcome, stopped, writer =>
        {
            if (outcome.Succeeded)
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
                    keys.Add(StateKey.Checked(implementation.ResolveKey(sent.Read(assembly.Json))));
                }
            },
            request.Budget);
        var resolved = keys.SoFar();
        return Write(assembly, outcome, events[Math.Min(resolved.Length, events.Count - 1)], writer =>
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
        var results = new Results(request.LastStates);
        var outcome = _worker.Run(
            () =>
            {
                var implementation = assembly.Projection(className);
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

                    if (!results.Add(key, fold.Apply(sent.Read(assembly.Json))))
                    {
                        return; // The caller sends the rest again.
                    }
                }
            },
            request.Budget);
        var (applied, done) = results.SoFar();
        return Write(assembly, outcome, events[Math.Min(applied, events.Count - 1)], writer =>
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

    private static int MaxStateBytes(Request request) => Math.Min(request.MaxStateBytes, Answer.MaxBytes - 100_000);

    private sealed record Step(long Version, byte[]? State);

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
