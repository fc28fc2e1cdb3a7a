using System;
using Hapnd.Projections.Contracts;

namespace Hapnd.Testing;

/// <summary>Tests a reducer: give it events, then look at the state.</summary>
/// <example>
/// <code>
/// var order = Fold.With&lt;OrderReducer, OrderState&gt;("order_1")
///     .Given("OrderPlaced", new { customerId = "cust_1" })
///     .Given(new ItemAdded("Widget", 25m));
/// Assert.Equal(25m, order.State!.Total);
/// </code>
/// </example>
public static class Fold
{
    /// <summary>Begins with an aggregate that has no events.</summary>
    /// <typeparam name="TReducer">The reducer. Each event gets an instance of its own, as on the platform.</typeparam>
    /// <typeparam name="TState">Its state.</typeparam>
    /// <param name="aggregateId">The aggregate that events are given to.</param>
    /// <exception cref="ArgumentException">The platform would not take the class; the message says why.</exception>
    public static Folded<TState> With<TReducer, TState>(string aggregateId = "aggregate_1")
        where TReducer : IReducer<TState>
    {
        ArgumentException.ThrowIfNullOrEmpty(aggregateId);
        return new Folded<TState>(History.Of(Code.Reducer(typeof(TReducer))), aggregateId, AggregateTypes.Of(typeof(TReducer)));
    }
}
