namespace Hapnd.Projections.Contracts;

/// <summary>A projection whose state type is not known at compile time; implement <see cref="IProjection{TState}"/>.</summary>
public interface IProjection
{
    /// <summary>The state after the event.</summary>
    object? Apply(object? state, Event @event);

    /// <summary>The key of the state which this event changes, or null to skip the event.</summary>
    string? ResolveKey(Event @event) => @event.AggregateId;
}

/// <summary>Folds events of many aggregates into states, each under a key that the projection chooses.</summary>
/// <remarks>
/// Two generations of code implement this: the older one writes <c>object? IProjection.Apply(…)</c> out and has no
/// <c>ResolveKey</c>, the newer one has <c>ResolveKey</c> alone. The default members let both compile.
/// </remarks>
public interface IProjection<TState> : IProjection
{
    /// <summary>The state after <paramref name="event"/>; <paramref name="state"/> is null before the first one.</summary>
    TState Apply(TState? state, Event @event);

    /// <summary>The key of the state which this event changes, or null to skip the event.</summary>
    new string? ResolveKey(Event @event) => @event.AggregateId;

    object? IProjection.Apply(object? state, Event @event) => Apply((TState?)state, @event);

    string? IProjection.ResolveKey(Event @event) => ResolveKey(@event);
}
