using System;
using Hapnd.Projections.Contracts;

namespace Hapnd.Testing;

/// <summary>Tests a projection: give it events of aggregates, then look at the states by their keys.</summary>
/// <example>
/// <code>
/// var sales = Project.With&lt;SalesProjection, SalesStats&gt;()
///     .Given("order_1", new OrderCompleted(25m));
/// Assert.Equal(25m, sales["order_1"]!.Revenue);
/// </code>
/// </example>
public static class Project
{
    /// <summary>Begins without events.</summary>
    /// <typeparam name="TProjection">The projection. Each event gets instances of its own, as on the platform.</typeparam>
    /// <typeparam name="TState">Its state. A projection that implements <see cref="IProjection"/> alone may have any.</typeparam>
    /// <param name="aggregateType">The aggregate type of events that say no other.</param>
    /// <exception cref="ArgumentException">The platform would not take the class, or its state is another.</exception>
    public static Projected<TState> With<TProjection, TState>(string aggregateType = "aggregate")
        where TProjection : IProjection
    {
        ArgumentException.ThrowIfNullOrEmpty(aggregateType);
        var code = Code.Projection(typeof(TProjection));
        return code.StateType == typeof(object) || code.StateType == typeof(TState)
            ? new Projected<TState>(History.Of(code), aggregateType)
            : throw new ArgumentException($"The state of '{typeof(TProjection).Name}' is {code.StateType.Name}, not {typeof(TState).Name}");
    }
}
