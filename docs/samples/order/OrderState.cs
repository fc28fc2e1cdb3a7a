namespace Shop;

public enum OrderStatus
{
    Draft,
    Placed,
    Shipped,
}

public record OrderLine(string Item, decimal Price);

public record OrderState
{
    public string? CustomerId { get; init; }
    public OrderStatus Status { get; init; }
    public IReadOnlyList<OrderLine> Lines { get; init; } = [];
    public decimal Total { get; init; }
    public DateTimeOffset? ShippedAt { get; init; }
}
