using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Hapnd.Projections.Contracts;
using Hapnd.Runtime.Execute;

namespace Hapnd.Runtime.Protocol;

/// <summary>The operations that run customers' code: <c>reduce</c>, <c>resolveKeys</c> and <c>project</c>.</summary>
internal sealed class Execution
{
    private readonly AssemblyCache _cache = new();
    private readonly Worker _worker = new();

    internal Answer Reduce(Request request) => WithAssembly(request, assembly =>
    {
        var events = EventsOf(request, assembly);
        var state = request.State;
        var fold = assembly.Reducer(request.ClassName).NewFold(MaxStateBytes(request));
        var good = new Step(state is null ? 0 : events[0].Version - 1, state);
        var current = events[0];
        var outcome = _worker.Run(
            () =>
            {
                fold.Start(state);
                foreach (var @event in events)
                {
                    current = @event;
                    good = new Step(@event.Version, fold.Apply(@event));
                }
            },
            request.Budget);
        var (reached, stopped) = (good, current);
        return Write(request, assembly, outcome, stopped, writer =>
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
        var events = EventsOf(request, assembly);
        var implementation = assembly.Projection(request.ClassName);
        var keys = new Progress<string?>(events.Count);
        var outcome = _worker.Run(
            () =>
            {
                foreach (var @event in events)
                {
                    keys.Add(implementation.ResolveKey(@event));
                }
            },
            request.Budget);
        var resolved = keys.SoFar();
        return Write(request, assembly, outcome, events[Math.Min(resolved.Length, events.Count - 1)], writer =>
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
        var keyed = request.Events.Select(json => (Key: Request.KeyOf(json), Event: Request.EventOf(json, assembly.Json))).ToList();
        var implementation = assembly.Projection(request.ClassName);
        var states = request.States;
        var folds = new Dictionary<string, Fold>();
        var maxStateBytes = MaxStateBytes(request);
        var results = new Results(request.LastStates);
        var outcome = _worker.Run(
            () =>
            {
                foreach (var (key, @event) in keyed)
                {
                    if (!folds.TryGetValue(key, out var fold))
                    {
                        fold = implementation.NewFold(maxStateBytes);
                        fold.Start(states.GetValueOrDefault(key));
                        folds.Add(key, fold);
                    }

                    if (!results.Add(key, fold.Apply(@event)))
                    {
                        return; // The caller sends the rest again.
                    }
                }
            },
            request.Budget);
        var (applied, done) = results.SoFar();
        return Write(request, assembly, outcome, keyed[Math.Min(applied, keyed.Count - 1)].Event, writer =>
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

    private static Answer Write(
        Request request, LoadedAssembly assembly, Outcome outcome, Event stoppedAt, Action<Utf8JsonWriter> result)
    {
        if (!outcome.Succeeded && !outcome.Stuck && (outcome.Verdict != Hapnd.Execution.Verdict.None || BrokeAType(outcome.Thrown)))
        {
            assembly.Reload();
        }

        return Answer.Write(
            writer =>
            {
                if (outcome.Succeeded)
                {
                    writer.WriteBoolean("ok", true);
                }
                else
                {
                    var error = CustomerError.Of(outcome, request.Budget);
                    writer.WriteError(error.Code, stoppedAt.Id, stoppedAt.Version, error.Message);
                }

                result(writer);
            },
            last: outcome.Stuck);
    }

    private static bool BrokeAType(Exception? thrown) =>
        thrown is TypeInitializationException || thrown?.InnerException is { } inner && BrokeAType(inner);

    private static int MaxStateBytes(Request request) => Math.Min(request.MaxStateBytes, Answer.MaxBytes - 100_000);

    private static List<Event> EventsOf(Request request, LoadedAssembly assembly)
    {
        var events = request.Events.Select(json => Request.EventOf(json, assembly.Json)).ToList();
        return events.Count > 0 ? events : throw new InvalidRequestException("'events' is empty");
    }

    private sealed record Step(int Version, byte[]? State);

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
