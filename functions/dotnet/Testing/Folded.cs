using System;
using System.Collections.Generic;
using System.Linq;
using Hapnd.Projections.Contracts;

namespace Hapnd.Testing;

/// <summary>An aggregate's state after the events that were given. Made by <see cref="Fold.With{TReducer, TState}"/>.</summary>
/// <remarks>
/// It never changes: each <c>Given</c> answers another one, so tests may share a beginning. An event that fails is kept, for
/// <see cref="ThenFails{TException}"/>; whatever else is asked then throws <see cref="EventFailedException"/>.
/// </remarks>
/// <typeparam name="TState">The reducer's state.</typeparam>
public sealed class Folded<TState>
{
    private readonly History _history;
    private readonly Lazy<IReadOnlyList<TState?>> _states;

    internal Folded(History history, string aggregateId, string aggregateType)
    {
        _history = history;
        (AggregateId, AggregateType) = (aggregateId, aggregateType);
        _states = new(() => [.. history.Steps.Select(step => Code.Read<TState>(step.State))]);
    }

    /// <summary>The aggregate that events are given to.</summary>
    public string AggregateId { get; }

    /// <summary>Its type, as <c>[AggregateType]</c> says, or else the name of the reducer's class.</summary>
    public string AggregateType { get; }

    /// <summary>The events that were given.</summary>
    public IReadOnlyList<Event> Events => [.. _history.Whole().Steps.Select(step => step.Event)];

    /// <summary>The state after the last event; null before the first one, and where the reducer answered null.</summary>
    /// <exception cref="EventFailedException">An event failed.</exception>
    public TState? State => States is [.., var last] ? last : default;

    /// <summary>The states after each event.</summary>
    /// <exception cref="EventFailedException">An event failed.</exception>
    public IReadOnlyList<TState?> States
    {
        get
        {
            _history.Whole();
            return _states.Value;
        }
    }

    /// <summary>The version of the last event; 0 before the first one.</summary>
    /// <exception cref="EventFailedException">An event failed.</exception>
    public int Version => _history.Whole().Steps is [.., var last] ? last.Event.Version : 0;

    /// <summary>Applies an event.</summary>
    /// <param name="type">The event's type, such as <c>ItemAdded</c>.</param>
    /// <param name="data">Its data, as for <see cref="Event.Create"/>.</param>
    /// <exception cref="ArgumentException">The data can't be written as JSON.</exception>
    /// <exception cref="EventFailedException">An event before it failed.</exception>
    public Folded<TState> Given(string type, object? data = null) => Given(Next(type, data));

    /// <summary>Applies an event that is changed first.</summary>
    /// <param name="type">The event's type, such as <c>ItemAdded</c>.</param>
    /// <param name="data">Its data, as for <see cref="Event.Create"/>.</param>
    /// <param name="with">Changes the event, as in <c>e => e with { CorrelationId = "c_1" }</c>.</param>
    /// <exception cref="ArgumentException">The data can't be written as JSON.</exception>
    /// <exception cref="EventFailedException">An event before it failed.</exception>
    public Folded<TState> Given(string type, object? data, Func<Event, Event> with) => Given(with(Next(type, data)));

    /// <summary>Applies an event whose type is the name of its data's class.</summary>
    /// <param name="data">Its data, such as <c>new ItemAdded("Widget", 25m)</c>.</param>
    /// <exception cref="ArgumentException">The class has no name, as that of an anonymous object, or is one of .NET's.</exception>
    /// <exception cref="EventFailedException">An event before it failed.</exception>
    public Folded<TState> Given(object data) => Given(EventTypes.Of(data), data);

    /// <summary>Applies an event whose type is the name of its data's class, and that is changed first.</summary>
    /// <param name="data">Its data, such as <c>new ItemAdded("Widget", 25m)</c>.</param>
    /// <param name="with">Changes the event, as in <c>e => e with { CorrelationId = "c_1" }</c>.</param>
    /// <exception cref="ArgumentException">The class has no name, as that of an anonymous object, or is one of .NET's.</exception>
    /// <exception cref="EventFailedException">An event before it failed.</exception>
    public Folded<TState> Given(object data, Func<Event, Event> with) => Given(EventTypes.Of(data), data, with);

    /// <summary>Applies an event as it is. The next one has the version after it.</summary>
    /// <param name="event">The event, such as one of <see cref="Event.Create"/>.</param>
    /// <exception cref="EventFailedException">An event before it failed.</exception>
    public Folded<TState> Given(Event @event) => new(_history.Given(@event), AggregateId, AggregateType);

    /// <summary>Requires that the last event failed in this way.</summary>
    /// <typeparam name="TException">What the reducer threw; <see cref="System.Text.Json.JsonException"/> where JSON can't carry the state.</typeparam>
    /// <returns>The exception, to look at.</returns>
    /// <exception cref="ExpectationFailedException">No event failed, or it failed in another way.</exception>
    public TException ThenFails<TException>()
        where TException : Exception => _history.Failed<TException>();

    private Event Next(string type, object? data) => _history.Next(type, data, AggregateId, AggregateType);
}
