namespace Hapnd.Projections.Contracts;

/// <summary>Folds the events of one aggregate into its state.</summary>
/// <typeparam name="TState">Anything that System.Text.Json can write and read back.</typeparam>
/// <example>
/// <code>
/// public record Order(decimal Total);
///
/// public record ItemAdded(string Item, decimal Price);
///
/// [AggregateType("order")]
/// public class OrderReducer : IReducer&lt;Order&gt;
/// {
///     public Order Apply(Order? state, Event @event) =&gt; @event.Type switch
///     {
///         "ItemAdded" =&gt; new Order((state?.Total ?? 0) + @event.GetData&lt;ItemAdded&gt;().Price),
///         _ =&gt; state ?? new Order(0),
///     };
/// }
/// </code>
/// </example>
public interface IReducer<TState>
{
    /// <summary>The state after <paramref name="event"/>. It must depend on the two arguments alone.</summary>
    /// <param name="state">The state before the event; null before the first one.</param>
    /// <param name="event">The event to apply.</param>
    /// <returns>The state after the event. An event that changes nothing gives back the state that it got.</returns>
    TState Apply(TState? state, Event @event);
}
