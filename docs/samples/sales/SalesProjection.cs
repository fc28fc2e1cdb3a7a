using Hapnd.Projections.Contracts;

namespace Shop;

/// <summary>How often each item was sold, and for how much, over all orders.</summary>
public class SalesProjection : IProjection<ItemSales>
{
    // Each item has a state of its own; an event without an item changes none.
    public string? ResolveKey(Event @event) =>
        @event.Type == "ItemAdded" ? @event.GetData<ItemAdded>().Item : null;

    public ItemSales Apply(ItemSales? state, Event @event)
    {
        state ??= new ItemSales(0, 0m);
        return new ItemSales(state.Sold + 1, state.Revenue + @event.GetData<ItemAdded>().Price);
    }
}
