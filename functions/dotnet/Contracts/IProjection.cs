namespace Hapnd.Projections.Contracts;

/// <summary>A projection whose state type is not known at compile time; implement <see cref="IProjection{TState}"/>.</summary>
public interface IProjection
{
    /// <summary>The state after the event.</summary>
    /// <param name="state">The state of the event's key before the event; null before the first one.</param>
    /// <param name="event">The event to apply.</param>
    /// <returns>The state after the event.</returns>
    object? Apply(object? state, Event @event);

    /// <summary>The key of the state which this event changes, or null to skip the event.</summary>
    /// <param name="event">The event to find the key of.</param>
    /// <returns>The key; the aggregate's id where a projection doesn't choose one.</returns>
    string? ResolveKey(Event @event) => @event.AggregateId;
}

/// <summary>Folds events of many aggregates into states, each under a key that the projection chooses.</summary>
/// <remarks>
/// Two generations of code implement this: the older one writes <c>object? IProjection.Apply(…)</c> out and has no
/// <c>ResolveKey</c>, the newer one has <c>ResolveKey</c> alone. The default members let both compile.
/// </remarks>
/// <typeparam name="TState">Anything that System.Text.Json can write and read back.</typeparam>
/// <example>
/// <code>
/// public record Sales(int Count);
///
/// public class SalesPerItem : IProjection&lt;Sales&gt;
/// {
///     public string? ResolveKey(Event @event) =&gt;
///         @event.Type == "ItemAdded" ? @event.GetData&lt;ItemAdded&gt;().Item : null;
///
///     public Sales Apply(Sales? state, Event @event) =&gt; new((state?.Count ?? 0) + 1);
/// }
/// </code>
/// </example>
public interface IProjection<TState> : IProjection
{
    /// <summary>The state after <paramref name="event"/>. It must depend on the two arguments alone.</summary>
    /// <param name="state">The state of the event's key before the event; null before the first one.</param>
    /// <param name="event">The event to apply.</param>
    /// <returns>The state after the event.</returns>
    TState Apply(TState? state, Event @event);

    /// <summary>The key of the state which this event changes, or null to skip the event.</summary>
    /// <param name="event">The event to find the key of.</param>
    /// <returns>The key; the aggregate's id where a projection doesn't choose one.</returns>
    new string? ResolveKey(Event @event) => @event.AggregateId;

    object? IProjection.Apply(object? state, Event @event) => Apply((TState?)state, @event);

    string? IProjection.ResolveKey(Event @event) => ResolveKey(@event);
}
