namespace Shop;

public record ItemAdded(string Item, decimal Price);

public record ItemSales(int Sold, decimal Revenue);
