using System;
using System.Collections.Generic;
using System.Linq;
using Hapnd.Projections.Contracts;

namespace Hapnd.Testing;

/// <summary>A projection's states after the events that were given. Made by <see cref="Project.With{TProjection, TState}"/>.</summary>
/// <remarks>
/// It never changes: each <c>Given</c> answers another one, so tests may share a beginning. An event that fails is kept, for
/// <see cref="ThenFails{TException}"/>; whatever else is asked then throws <see cref="EventFailedException"/>.
/// </remarks>
/// <typeparam name="TState">The projection's state.</typeparam>
public sealed class Projected<TState>
{
    private readonly History _history;
    private readonly string _aggregateType;
    private readonly Lazy<IReadOnlyList<(string Key, TState? State)>> _states;

    internal Projected(History history, string aggregateType)
    {
        (_history, _aggregateType) = (history, aggregateType);
        _states = new(() => [.. history.Applied.Select(step => (step.Key!, Code.Read<TState>(step.State)))]);
    }

    /// <summary>The state of a key; null where no event had it.</summary>
    /// <param name="key">A key that <c>ResolveKey</c> answered.</param>
    /// <exception cref="EventFailedException">An event failed.</exception>
    public TState? this[string key] => States.LastOrDefault(entry => entry.Key == key).State;

    /// <summary>The keys that have a state, in the order in which events first had them.</summary>
    /// <exception cref="EventFailedException">An event failed.</exception>
    public IReadOnlyList<string> Keys => [.. States.Select(entry => entry.Key).Distinct()];

    /// <summary>After each event that was not skipped, its key and the state of that key.</summary>
    /// <exception cref="EventFailedException">An event failed.</exception>
    public IReadOnlyList<(string Key, TState? State)> States
    {
        get
        {
            _history.Whole();
            return _states.Value;
        }
    }

    /// <summary>The events that were given.</summary>
    public IReadOnlyList<Event> Events => [.. _history.Whole().Steps.Select(step => step.Event)];

    /// <summary>The events for which <c>ResolveKey</c> answered null.</summary>
    /// <exception cref="EventFailedException">An event failed.</exception>
    public IReadOnlyList<Event> Skipped => [.. _history.Whole().Skipped.Select(step => step.Event)];

    /// <summary>Applies an event. Each aggregate has versions of its own.</summary>
    /// <param name="aggregateId">The aggregate that it happened to.</param>
    /// <param name="type">The event's type, such as <c>ItemAdded</c>.</param>
    /// <param name="data">Its data, as for <see cref="Event.Create"/>.</param>
    /// <exception cref="ArgumentException">The data can't be written as JSON.</exception>
    /// <exception cref="EventFailedException">An event before it failed.</exception>
    public Projected<TState> Given(string aggregateId, string type, object? data = null) => Given(Next(aggregateId, type, data));

    /// <summary>Applies an event that is changed first. Each aggregate has versions of its own.</summary>
    /// <param name="aggregateId">The aggregate that it happened to.</param>
    /// <param name="type">The event's type, such as <c>ItemAdded</c>.</param>
    /// <param name="data">Its data, as for <see cref="Event.Create"/>.</param>
    /// <param name="with">Changes the event, as in <c>e => e with { AggregateType = "order" }</c>.</param>
    /// <exception cref="ArgumentException">The data can't be written as JSON.</exception>
    /// <exception cref="EventFailedException">An event before it failed.</exception>
    public Projected<TState> Given(string aggregateId, string type, object? data, Func<Event, Event> with) =>
        Given(with(Next(aggregateId, type, data)));

    /// <summary>Applies an event whose type is the name of its data's class. Each aggregate has versions of its own.</summary>
    /// <param name="aggregateId">The aggregate that it happened to.</param>
    /// <param name="data">Its data, such as <c>new OrderCompleted(25m)</c>.</param>
    /// <exception cref="ArgumentException">The class has no name, as that of an anonymous object, or is one of .NET's.</exception>
    /// <exception cref="EventFailedException">An event before it failed.</exception>
    public Projected<TState> Given(string aggregateId, object data) => Given(aggregateId, EventTypes.Of(data), data);

    /// <summary>Applies an event whose type is the name of its data's class, and that is changed first.</summary>
    /// <param name="aggregateId">The aggregate that it happened to.</param>
    /// <param name="data">Its data, such as <c>new OrderCompleted(25m)</c>.</param>
    /// <param name="with">Changes the event, as in <c>e => e with { AggregateType = "order" }</c>.</param>
    /// <exception cref="ArgumentException">The class has no name, as that of an anonymous object, or is one of .NET's.</exception>
    /// <exception cref="EventFailedException">An event before it failed.</exception>
    public Projected<TState> Given(string aggregateId, object data, Func<Event, Event> with) =>
        Given(aggregateId, EventTypes.Of(data), data, with);

    /// <summary>Applies an event as it is. The next one of its aggregate has the version after it.</summary>
    /// <param name="event">The event, such as one of <see cref="Event.Create"/>.</param>
    /// <exception cref="EventFailedException">An event before it failed.</exception>
    public Projected<TState> Given(Event @event) => new(_history.Given(@event), _aggregateType);

    /// <summary>Requires that the last event failed in this way, in <c>ResolveKey</c> or in <c>Apply</c>.</summary>
    /// <typeparam name="TException">What was thrown; <see cref="System.Text.Json.JsonException"/> where JSON can't carry the state.</typeparam>
    /// <returns>The exception, to look at.</returns>
    /// <exception cref="ExpectationFailedException">No event failed, or it failed in another way.</exception>
    public TException ThenFails<TException>()
        where TException : Exception => _history.Failed<TException>();

    private Event Next(string aggregateId, string type, object? data)
    {
        ArgumentException.ThrowIfNullOrEmpty(aggregateId);
        return _history.Next(type, data, aggregateId, _aggregateType);
    }
}
