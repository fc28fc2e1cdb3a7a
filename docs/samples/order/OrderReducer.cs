using Hapnd.Projections.Contracts;

namespace Shop;

[AggregateType("order")]
public class OrderReducer : IReducer<OrderState>
{
    public OrderState Apply(OrderState? state, Event @event)
    {
        state ??= new OrderState();
        return @event.Type switch
        {
            "OrderPlaced" => state with
            {
                CustomerId = @event.GetData<OrderPlaced>().CustomerId,
                Status = OrderStatus.Placed,
            },
            "ItemAdded" => Add(state, @event.GetData<ItemAdded>()),
            "ItemRemoved" => Remove(state, @event.GetData<ItemRemoved>()),
            "OrderShipped" => state with
            {
                Status = OrderStatus.Shipped,
                ShippedAt = @event.GetData<OrderShipped>().ShippedAt,
            },
            // An event that this version doesn't know changes nothing.
            _ => state,
        };
    }

    private static OrderState Add(OrderState state, ItemAdded added) =>
        WithLines(state, [.. state.Lines, new OrderLine(added.Item, added.Price)]);

    private static OrderState Remove(OrderState state, ItemRemoved removed) =>
        WithLines(state, [.. state.Lines.Where(line => line.Item != removed.Item)]);

    private static OrderState WithLines(OrderState state, IReadOnlyList<OrderLine> lines) =>
        state with { Lines = lines, Total = lines.Sum(line => line.Price) };
}
