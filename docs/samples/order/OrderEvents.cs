namespace Shop;

public record OrderPlaced(string CustomerId);

public record ItemAdded(string Item, decimal Price);

public record ItemRemoved(string Item);

public record OrderShipped(string Carrier, DateTimeOffset ShippedAt);
