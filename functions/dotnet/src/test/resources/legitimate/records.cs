// === record_with_init_and_with
public record OrderState { public decimal Total { get; init; } public List<string> Items { get; init; } = []; public int ItemCount { get; init; } }
public record ItemAdded(string Item, decimal Price);
public class OrderReducer : IReducer<OrderState>
{
    public OrderState Apply(OrderState? state, Event @event)
    {
        state ??= new OrderState();
        return @event.Type switch
        {
            "ItemAdded" => Add(state, @event.GetData<ItemAdded>()),
            _ => state
        };
    }

    private static OrderState Add(OrderState state, ItemAdded added) => state with
    {
        Total = state.Total + added.Price,
        Items = [.. state.Items, added.Item],
        ItemCount = state.ItemCount + 1
    };
}
//> ItemAdded {"item": "Widget", "price": 25.00}
//> ItemAdded {"item": "Gadget", "price": 15.10}
//= {"total": 40.10, "items": ["Widget", "Gadget"], "itemCount": 2}
// === with_the_using
using System;
using System.Linq;
using System.Threading.Tasks;
using Hapnd.Projections.Contracts;
namespace MyReducers;
public class CounterReducer : IReducer<CounterReducer.State>
{
    public record State(int Count);
    public State Apply(State? state, Event @event) => new((state?.Count ?? 0) + 1);
}
//> A {}
//> B {}
//= {"count": 2}
// === mutable_class_as_state
public class Cart { public Dictionary<string, int> Lines { get; set; } = new(); public string? Note { get; set; } }
public record Line(string Sku, int Quantity);
public class CartReducer : IReducer<Cart>
{
    public Cart Apply(Cart? state, Event e)
    {
        var cart = state ?? new Cart();
        if (e.Type == "Added")
        {
            var line = e.GetData<Line>();
            cart.Lines.TryGetValue(line.Sku, out var had);
            cart.Lines[line.Sku] = had + line.Quantity;
        }
        else if (e.Type == "Cleared") cart.Lines.Clear();
        return cart;
    }
}
//> Added {"sku": "b", "quantity": 2}
//> Added {"sku": "a", "quantity": 1}
//> Added {"sku": "b", "quantity": 3}
//= {"lines": {"b": 5, "a": 1}, "note": null}
// === record_struct_and_deconstruction
public readonly record struct Money(decimal Amount, string Currency)
{
    public static Money operator +(Money a, Money b) => a.Currency == b.Currency ? a with { Amount = a.Amount + b.Amount } : throw new InvalidOperationException("currency");
    public static implicit operator Money(decimal amount) => new(amount, "EUR");
}
public record Wallet(Money Balance);
public class WalletReducer : IReducer<Wallet>
{
    public Wallet Apply(Wallet? state, Event e)
    {
        var (amount, currency) = e.GetData<Money>();
        Money fee = 0.5m;
        return new Wallet((state?.Balance ?? new Money(0m, currency)) + new Money(amount, currency) + fee);
    }
}
//> Paid {"amount": 10.25, "currency": "EUR"}
//> Paid {"amount": 1, "currency": "EUR"}
//= {"balance": {"amount": 12.25, "currency": "EUR"}}
// === inherited_records_and_abstract_members
public abstract record Shape { public abstract double Area(); }
public sealed record Square(double Side) : Shape { public override double Area() => Side * Side; }
public sealed record Rectangle(double Width, double Height) : Shape { public override double Area() => Width * Height; }
public record Total(double Area);
public class ShapesReducer : IReducer<Total>
{
    public Total Apply(Total? state, Event e)
    {
        Shape shape = e.Type == "Square" ? e.GetData<Square>() : e.GetData<Rectangle>();
        return new((state?.Area ?? 0) + shape.Area());
    }
}
//> Square {"side": 2}
//> Rectangle {"width": 2, "height": 1.5}
//= {"area": 7}
// === primary_constructors_and_nested_types
public class DepositReducer : IReducer<DepositReducer.Account>
{
    public class Account(decimal balance) { public decimal Balance { get; } = balance; }
    private class Rule(decimal limit) { public bool Allows(decimal amount) => amount <= limit; }
    private readonly Rule _rule = new(100m);
    public Account Apply(Account? state, Event e)
    {
        var amount = e.GetData<Dictionary<string, decimal>>()["amount"];
        return new((state?.Balance ?? 0m) + (_rule.Allows(amount) ? amount : 0m));
    }
}
//> Deposited {"amount": 99.99}
//> Deposited {"amount": 100.01}
//= {"balance": 99.99}
// === field_keyword_and_property_accessors
public record Person
{
    public string? Name { get; init => field = value?.Trim(); }
    public string Shout => (Name ?? "").ToUpperInvariant();
    public int Length { get => field; set => field = value < 0 ? 0 : value; }
}
public class PersonReducer : IReducer<Person>
{
    public Person Apply(Person? state, Event e) => new() { Name = e.GetData<Person>().Name, Length = -5 };
}
//> Named {"name": "  ada "}
//= {"name": "ada", "shout": "ADA", "length": 0}
// === instance_fields_start_afresh_with_each_event
public class SeenReducer : IReducer<int>
{
    private int _seen;
    public int Apply(int state, Event e) => state + ++_seen;
}
//> A {}
//> B {}
//> C {}
//= 3
// === value_type_as_state
public struct Point { public int X { get; set; } public int Y { get; set; } }
public class PointReducer : IReducer<Point>
{
    public Point Apply(Point state, Event e) { state.X += 1; state.Y = state.X * 2; return state; }
}
//> Moved {}
//> Moved {}
//= {"x": 2, "y": 4}
// === null_as_state
public class GoneReducer : IReducer<string>
{
    public string Apply(string? state, Event e) => e.Type == "Deleted" ? null! : (state ?? "") + e.Type;
}
//> Created {}
//> Deleted {}
//= null
// === required_members
public record Address { public required string Street { get; init; } public string? City { get; init; } }
public class AddressReducer : IReducer<Address>
{
    public Address Apply(Address? state, Event e) => state is null ? e.GetData<Address>() : state with { City = "Bern" };
}
//> Set {"street": "Main 1"}
//> Moved {}
//= {"street": "Main 1", "city": "Bern"}
// === record_equality_and_hash_codes_of_its_own
public sealed record Key(string Name, int Number)
{
    public bool Equals(Key? other) => other is not null && other.Name == Name;
    public override int GetHashCode() => HashCode.Combine(Name);
}
public class KeysReducer : IReducer<int>
{
    public int Apply(int state, Event e) => new HashSet<Key> { new("a", 1), new("a", 2), new("b", 1) }.Count;
}
//> A {}
//= 2
