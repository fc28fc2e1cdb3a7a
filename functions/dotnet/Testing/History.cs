using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Hapnd.Projections.Contracts;

namespace Hapnd.Testing;

/// <summary>The events that code was given, and what each led to. The last one may have failed.</summary>
internal sealed class History
{
    private static readonly DateTimeOffset FirstTimestamp = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Code _code;

    private History(Code code, ImmutableList<Step> steps) => (_code, Steps) = (code, steps);

    internal ImmutableList<Step> Steps { get; }

    internal IEnumerable<Step> Applied => Steps.Where(step => step.Key is not null);

    internal IEnumerable<Step> Skipped => Steps.Where(step => step.Key is null && step.Failure is null);

    /// <summary>What the last event failed of; null where nothing did.</summary>
    internal Failure? Failure => Steps is [.., { Failure: { } failure }] ? failure : null;

    internal static History Of(Code code) => new(code, []);

    internal History Given(Event @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        Whole();
        return new History(_code, Steps.Add(_code.Apply(@event, StateOf)));
    }

    /// <summary>The next event of an aggregate: a second after the last event of all.</summary>
    internal Event Next(string type, object? data, string aggregateId, string aggregateType) => Event.Create(
        type,
        data,
        aggregateId,
        aggregateType,
        VersionOf(aggregateId) + 1,
        FirstTimestamp.AddSeconds(Steps.Count),
        string.Create(CultureInfo.InvariantCulture, $"evt_{Steps.Count + 1}"));

    /// <exception cref="EventFailedException">The last event failed.</exception>
    internal History Whole() => Failure is not { } failure ? this : throw new EventFailedException(Told(failure), Steps[^1].Event, failure.Cause);

    /// <exception cref="ExpectationFailedException">The last event did not fail in this way.</exception>
    internal TException Failed<TException>()
        where TException : Exception => Failure switch
        {
            { Cause: TException expected } => expected,
            { } other => throw new ExpectationFailedException($"Expected a failure with {typeof(TException).Name}, but it is another. {Told(other)}", other.Cause),
            null => throw new ExpectationFailedException($"Expected a failure with {typeof(TException).Name}, but "
                + (Steps is [.., var last] ? $"event {Place(last.Event)} did not fail." : "no event was given.")),
        };

    private string Told(Failure failure) => $"Event {Place(Steps[^1].Event)} failed. {failure.Message}";

    private string Place(Event @event) =>
        string.Create(CultureInfo.InvariantCulture, $"{Steps.Count}, {@event.Type} (version {@event.Version} of {@event.AggregateId}),");

    private byte[]? StateOf(string key) => Steps.FindLast(step => step.Key == key)?.State;

    private int VersionOf(string aggregateId) => Steps.FindLast(step => step.Event.AggregateId == aggregateId)?.Event.Version ?? 0;
}
