// === an_interface_without_names
public interface IShape { } public class Circle : IShape { }
public class Drawing { public List<IShape> Shapes { get; set; } = []; } //! HAPND016 [JsonDerivedType(typeof(Circle), "circle")] on 'IShape'
public class DrawingReducer : IReducer<Drawing> { public Drawing Apply(Drawing? s, Event e) => s ?? new(); }
// === an_abstract_class_without_names
public abstract record Payment(decimal Amount); public record Card(decimal Amount) : Payment(Amount);
public record Order(Payment? By); //! HAPND016 [JsonDerivedType(typeof(Card), "card")] on 'Payment'
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) => new(new Card(1)); }
// === an_abstract_state
public abstract record State; public record Open : State;
public class StateReducer : IReducer<State> { public State Apply(State? s, Event e) => s ?? new Open(); } //! HAPND016 the state is a State
// === names_without_a_discriminator
using System.Text.Json.Serialization;
[JsonDerivedType(typeof(Dog))] public class Animal { public string? Name { get; set; } } //! HAPND016 give it one
public class Dog : Animal { public int Bones { get; set; } }
public class DogReducer : IReducer<List<Animal>> { public List<Animal> Apply(List<Animal>? s, Event e) => [new Dog()]; }
// === a_subclass_behind_its_base
public class Shape { public int Id { get; set; } }
public class Circle : Shape { public int Radius { get; set; } } //! HAPND016 [JsonDerivedType(typeof(Circle), "circle")] on 'Shape'
public record Drawing(List<Shape> Shapes);
public class DrawingReducer : IReducer<Drawing> { public Drawing Apply(Drawing? s, Event e) => new([.. s?.Shapes ?? [], new Circle { Radius = 2 }]); }
// === a_subclass_that_was_forgotten
using System.Text.Json.Serialization;
[JsonDerivedType(typeof(Card), "card")] public abstract record Payment(decimal Amount);
public record Card(decimal Amount) : Payment(Amount);
public record Cash(decimal Amount) : Payment(Amount); //! HAPND016 [JsonDerivedType(typeof(Cash), "cash")] on 'Payment'
public class PaymentsReducer : IReducer<List<Payment>> { public List<Payment> Apply(List<Payment>? s, Event e) => e.Type == "Card" ? [new Card(1)] : [new Cash(1)]; }
// === a_constructor_that_nothing_fits
public class Cart
{
    public Cart(IEnumerable<string> start) => Lines = [.. start]; //! HAPND016 parameter 'start' has no public member
    public List<string> Lines { get; }
}
public class CartReducer : IReducer<Cart> { public Cart Apply(Cart? s, Event e) => s ?? new([e.Type]); }
// === a_parameter_of_another_type
public class Cart
{
    public Cart(string[] lines) => Lines = lines; //! HAPND016 the name and the type of its property
    public IReadOnlyList<string> Lines { get; }
}
public class CartReducer : IReducer<Cart> { public Cart Apply(Cart? s, Event e) => s ?? new([e.Type]); }
// === two_named_constructors
using System.Text.Json.Serialization;
public class Two { [JsonConstructor] public Two() { } [JsonConstructor] public Two(int n) { N = n; } public int N { get; } } //! HAPND016 'Two' can't be made from JSON
public class TwoReducer : IReducer<Two> { public Two Apply(Two? s, Event e) => new(1); }
// === a_record_as_a_key
public record Place(int X, int Y);
public class Board { public Dictionary<Place, string> Pieces { get; set; } = []; } //! HAPND016 a key must be a string
public class BoardReducer : IReducer<Board> { public Board Apply(Board? s, Event e) => s ?? new(); }
// === a_tuple_as_a_key
public class BoardReducer : IReducer<Dictionary<(int, int), string>> { public Dictionary<(int, int), string> Apply(Dictionary<(int, int), string>? s, Event e) => s ?? []; } //! HAPND016 a key must be a string
// === a_nullable_key
using System.Collections.Immutable;
public record Board(ImmutableSortedDictionary<int, Dictionary<object, int>> Map); //! HAPND016 a key must be a string
public class BoardReducer : IReducer<Board> { public Board Apply(Board? s, Event e) => s!; }
// === an_array_of_two_dimensions
public class Board { public int[,] Cells { get; set; } = new int[3, 3]; } //! HAPND016 use an array of arrays
public class BoardReducer : IReducer<Board> { public Board Apply(Board? s, Event e) => s ?? new(); }
// === a_shown_array_of_two_dimensions
public class Board { public int N { get; set; } public int[,] Cells => new int[N, N]; } //! HAPND016 use an array of arrays
public class BoardReducer : IReducer<Board> { public Board Apply(Board? s, Event e) => s ?? new(); }
// === an_object
public class Bag { public object? Anything { get; set; } } //! HAPND016 declare its type, or JsonElement
public class BagReducer : IReducer<Bag> { public Bag Apply(Bag? s, Event e) => s ?? new(); }
// === a_dictionary_of_objects
public record Bag(Dictionary<string, object> All); //! HAPND016 declare its type, or JsonElement
public class BagReducer : IReducer<Bag> { public Bag Apply(Bag? s, Event e) => s ?? new(new() { ["n"] = 1 }); }
// === a_state_of_objects
public class BagReducer : IReducer<object> { public object Apply(object? s, Event e) => new { N = 1 }; } //! HAPND016 declare its type, or JsonElement
// === lists_without_a_type
public record Bag(System.Collections.IList Items); //! HAPND016 use List<T>
public class BagReducer : IReducer<Bag> { public Bag Apply(Bag? s, Event e) => s ?? new(new List<int>()); }
// === an_array_list
public class Bag { public System.Collections.ArrayList Items { get; set; } = new(); } //! HAPND016 use List<T>
public class BagReducer : IReducer<Bag> { public Bag Apply(Bag? s, Event e) => s ?? new(); }
// === a_delegate
public class Rule { public Func<int, bool>? Holds { get; set; } } //! HAPND016 keep what it needs as data
public class RuleReducer : IReducer<Rule> { public Rule Apply(Rule? s, Event e) => s ?? new(); }
// === a_shown_delegate
public class Rule { public int Limit { get; set; } public Func<int, bool> Holds => n => n < Limit; } //! HAPND016 keep what it needs as data
public class RuleReducer : IReducer<Rule> { public Rule Apply(Rule? s, Event e) => s ?? new(); }
// === a_priority_queue
public class Work { public PriorityQueue<string, int> Queue { get; } = new(); } //! HAPND016 with their priorities
public class WorkReducer : IReducer<Work> { public Work Apply(Work? s, Event e) { s ??= new(); s.Queue.Enqueue(e.Type, 1); return s; } }
// === frozen_collections
using System.Collections.Frozen;
public record Prices(FrozenDictionary<string, decimal> All, //! HAPND016 ImmutableDictionary
    FrozenSet<string> Free); //! HAPND016 ImmutableHashSet
public class PricesReducer : IReducer<Prices> { public Prices Apply(Prices? s, Event e) => s!; }
// === a_lookup
public record Index_(ILookup<string, int> All); //! HAPND016 use Dictionary<TKey, List<T>>
public class IndexReducer : IReducer<Index_> { public Index_ Apply(Index_? s, Event e) => s!; }
// === groups
public record Groups(List<IGrouping<string, int>> All); //! HAPND016 a record of the key
public class GroupsReducer : IReducer<Groups> { public Groups Apply(Groups? s, Event e) => s!; }
// === an_exception
public record Failure(Exception? Why); //! HAPND016 keep its message
public class FailureReducer : IReducer<Failure> { public Failure Apply(Failure? s, Event e) => new(new FormatException("x")); }
// === an_exception_of_its_own
public class Broken(string rule) : Exception(rule) { public string Rule => rule; }
public record Failure(Broken? Why); //! HAPND016 keep its message
public class FailureReducer : IReducer<Failure> { public Failure Apply(Failure? s, Event e) => new(new Broken("x")); }
// === the_event_itself
public record Log(List<Event> All); //! HAPND016 keep what you need of the event
public class LogReducer : IReducer<Log> { public Log Apply(Log? s, Event e) => new([.. s?.All ?? [], e]); }
// === bits
public class Flags { public System.Collections.BitArray Bits { get; set; } = new(8); } //! HAPND016 use bool[]
public class FlagsReducer : IReducer<Flags> { public Flags Apply(Flags? s, Event e) => s ?? new(); }
// === a_segment
public record Part(ArraySegment<int> Items); //! HAPND016 use an array
public class PartReducer : IReducer<Part> { public Part Apply(Part? s, Event e) => new(new([1, 2, 3], 1, 1)); }
// === a_private_field_that_nothing_shows
public class Visits
{
    private int _count; //! HAPND016 'Visits._count' changes and is not in the JSON
    public bool IsRegular => _count > 2;
    public void Visit() => _count++;
}
public class VisitsReducer : IReducer<Visits> { public Visits Apply(Visits? s, Event e) { s ??= new(); s.Visit(); return s; } }
// === a_private_list_that_is_only_counted
public class Visits
{
    private readonly List<string> _who = []; //! HAPND016 put [JsonInclude] on it
    public int Count => _who.Count;
    public void Visit(string who) => _who.Add(who);
}
public class VisitsReducer : IReducer<Visits> { public Visits Apply(Visits? s, Event e) { s ??= new(); s.Visit(e.Type); return s; } }
// === a_private_map_whose_values_are_shown
public record Line(string Sku, int Quantity);
public class Order
{
    private readonly Dictionary<string, Line> _lines = []; //! HAPND016 'Order._lines' changes
    public IEnumerable<Line> Lines => _lines.Values;
    public void Add(Line line) => _lines[line.Sku] = line;
}
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) { s ??= new(); s.Add(new(e.Type, 1)); return s; } }
// === an_internal_property
public class Visits { internal int Count { get; set; } //! HAPND016 make it a public property
    public bool IsRegular => Count > 2; }
public class VisitsReducer : IReducer<Visits> { public Visits Apply(Visits? s, Event e) { s ??= new(); s.Count++; return s; } }
// === a_protected_property_of_a_base
public abstract class Counted { protected int Count { get; private set; } //! HAPND016 'Visits.Count' changes
    protected void Up() => Count++; }
public class Visits : Counted { public bool IsRegular => Count > 2; public void Visit() => Up(); }
public class VisitsReducer : IReducer<Visits> { public Visits Apply(Visits? s, Event e) { s ??= new(); s.Visit(); return s; } }
// === an_ignored_property_that_changes
using System.Text.Json.Serialization;
public class Visits { [JsonIgnore] public int Count { get; set; } //! HAPND016 [JsonIgnore] keeps it out of the JSON
    public bool IsRegular => Count > 2; }
public class VisitsReducer : IReducer<Visits> { public Visits Apply(Visits? s, Event e) { s ??= new(); s.Count += 1; return s; } }
// === an_ignored_property_set_by_with
using System.Text.Json.Serialization;
public record Visits { public int N { get; init; } [JsonIgnore] public string? Last { get; init; } } //! HAPND016 [JsonIgnore] keeps it out of the JSON
public class VisitsReducer : IReducer<Visits> { public Visits Apply(Visits? s, Event e) => (s ?? new()) with { N = 1, Last = e.Type }; }
// === a_parameter_that_only_a_method_uses
public class Account(decimal limit) //! HAPND016 parameter 'limit' has no public member
{
    public decimal Balance { get; private set; }
    public void Take(decimal amount) { if (Balance + amount <= limit) Balance += amount; }
}
public class AccountReducer : IReducer<Account> { public Account Apply(Account? s, Event e) { s ??= new(100); s.Take(1); return s; } }
// === a_dirty_flag
public class Basket
{
    private bool _dirty; //! HAPND016 'Basket._dirty' changes
    private decimal _total;
    public List<decimal> Prices { get; set; } = [];
    public decimal Total { get { if (_dirty) { _total = Prices.Sum(); } return _total; } }
    public void Add(decimal price) { Prices.Add(price); _dirty = true; }
}
public class BasketReducer : IReducer<Basket> { public Basket Apply(Basket? s, Event e) { s ??= new(); s.Add(1); return s; } }
// === the_first_one_seen
public class Race { private string? _first; //! HAPND016 'Race._first' changes
    public string Run(string who) => _first ??= who; public string? Winner { get; set; } }
public class RaceReducer : IReducer<Race> { public Race Apply(Race? s, Event e) { s ??= new(); s.Winner = s.Run(e.Type); return s; } }
// === members_added_to_a_list
public class Basket : List<string> { public string? Owner { get; set; } } //! HAPND016 write a record that has the collection
public class BasketReducer : IReducer<Basket> { public Basket Apply(Basket? s, Event e) { s ??= []; s.Add(e.Type); s.Owner = e.Type; return s; } }
// === a_field_added_to_a_dictionary
public class Counts : Dictionary<string, int> { private int _total; //! HAPND016 write a record that has the collection
    public int Total => _total; public void Up(string key) { this[key] = 1; _total++; } }
public record State(Counts Counts);
public class StateReducer : IReducer<State> { public State Apply(State? s, Event e) { s ??= new([]); s.Counts.Up(e.Type); return s; } }
// === a_class_that_can_be_enumerated
public class Cart : IEnumerable<string> { public List<string> Lines { get; set; } = []; public IEnumerator<string> GetEnumerator() => Lines.GetEnumerator(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }
public record Shop(Cart Cart); //! HAPND016 it is a collection, so it needs
public class ShopReducer : IReducer<Shop> { public Shop Apply(Shop? s, Event e) => s ?? new(new()); }
// === two_members_of_one_name
public class Person { public string? Name { get; set; } public string? name { get; set; } } //! HAPND016 have one name in JSON
public class PersonReducer : IReducer<Person> { public Person Apply(Person? s, Event e) => s ?? new(); }
// === two_members_that_were_given_one_name
using System.Text.Json.Serialization;
public class Person { public string? Name { get; set; } [JsonPropertyName("NAME")] public string? Other { get; set; } } //! HAPND016 have one name in JSON
public class PersonReducer : IReducer<Person> { public Person Apply(Person? s, Event e) => s ?? new(); }
// === a_member_that_hides_another
public class Base { public int Id { get; set; } public int Twice => Id * 2; }
public class Derived : Base { public new string Id { get; set; } = ""; } //! HAPND016 hides
public class DerivedReducer : IReducer<Derived> { public Derived Apply(Derived? s, Event e) { s ??= new(); ((Base)s).Id++; s.Id = e.Type; return s; } }
// === deep_inside
public record Leaf(Dictionary<string, List<Func<int>>> Makers); //! HAPND016 'Leaf.Makers' is a Func<int>
public record Branch(List<Leaf?> Leaves); public record Tree_(Dictionary<string, Branch[]> Branches);
public class TreeReducer : IReducer<Tree_> { public Tree_ Apply(Tree_? s, Event e) => s ?? new([]); }
// === data_of_an_interface
public interface IData { string Name { get; } }
public class DataReducer : IReducer<string>
{
    public string Apply(string? s, Event e) => e.GetData<IData>().Name; //! HAPND016 can't be read from JSON
}
// === data_of_an_abstract_class
public abstract record Change(int N); public record Paid(int N) : Change(N);
public record Wrapper(List<Change> Changes); //! HAPND016 can't be read from JSON
public class DataReducer : IReducer<int> { public int Apply(int s, Event e) => e.GetData<Wrapper>().Changes.Count; }
// === data_that_nothing_can_make
public class Added
{
    public Added(string text) { Sku = text; } //! HAPND016 'Added' can't be made from JSON
    public string Sku { get; }
}
public class DataReducer : IReducer<string> { public string Apply(string? s, Event e) => e.GetData<Added>().Sku; }
// === data_with_record_keys
public record Key(string Name);
public class DataReducer : IReducer<int> { public int Apply(int s, Event e) => e.GetData<Dictionary<Key, int>>().Count; } //! HAPND016 a key must be a string
// === a_projection_of_interfaces_in_a_reducer_of_values
public class Both { public Lazy<int>? Later { get; set; } } //! HAPND016 use a property that computes it
public class BothReducer : IReducer<Both> { public Both Apply(Both? s, Event e) => s ?? new(); }
// === a_type_without_an_end
public class Nest<T> { public T? Value { get; set; } public Nest<(T, T)>? Next { get; set; } } //! HAPND016 name the types in between
public class NestReducer : IReducer<Nest<int>> { public Nest<int> Apply(Nest<int>? s, Event e) => s ?? new(); }
// === a_private_list_that_another_constructor_fills
public class Batch
{
    private readonly List<int> _all = []; //! HAPND016 'Batch._all' changes
    public Batch() { }
    public Batch(IEnumerable<int> all) { foreach (var n in all) Take(n); }
    public int Sum => _all.Sum();
    private void Take(int n) => _all.Add(n);
    public Batch Twice() => new(_all.Concat(_all));
}
public class BatchReducer : IReducer<Batch> { public Batch Apply(Batch? s, Event e) => s is null ? new([e.Version]) : s.Twice(); }
// === a_reference_to_a_field
public class Counter { private int _n; public ref int N => ref _n; } //! HAPND016 returns a reference
public class CounterReducer : IReducer<Counter> { public Counter Apply(Counter? s, Event e) { s ??= new(); s.N++; return s; } }
// === a_private_object_that_changes
public class Part { public int N { get; private set; } public void Up() => N++; }
public class Whole
{
    private readonly Part _part = new(); //! HAPND016 'Whole._part' changes
    public bool IsFull => _part.N > 9;
    public void Up() => _part.Up();
}
public class WholeReducer : IReducer<Whole> { public Whole Apply(Whole? s, Event e) { s ??= new(); s.Up(); return s; } }
// === a_getter_that_is_not_public
public class Counter { public int N { private get; set; } //! HAPND016 'Counter.N' changes
    public bool Many => N > 2; public void Up() => N++; }
public class CounterReducer : IReducer<Counter> { public Counter Apply(Counter? s, Event e) { s ??= new(); s.Up(); return s; } }
// === a_property_of_an_interface_alone
public interface IVersioned { int Version { get; set; } }
public class Doc : IVersioned { int IVersioned.Version { get; set; } public string? Text { get; set; } } //! HAPND016 changes
public class DocReducer : IReducer<Doc> { public Doc Apply(Doc? s, Event e) { s ??= new(); ((IVersioned)s).Version++; return s; } }
// === a_field_set_where_there_is_an_object
public class Box { internal int N; //! HAPND016 'Box.N' changes
    public bool IsFull => N > 1; }
public record Shelf(Box? First);
public class ShelfReducer : IReducer<Shelf> { public Shelf Apply(Shelf? s, Event e) { s ??= new(new Box()); s.First?.N += 1; return s; } }
// === shown_record_keys
public record Key(string Name);
public class Board { public List<string> All { get; set; } = []; public Dictionary<Key, int> Map => All.ToDictionary(a => new Key(a), a => 1); } //! HAPND016 a key must be a string
public class BoardReducer : IReducer<Board> { public Board Apply(Board? s, Event e) { s ??= new(); s.All.Add(e.Type); return s; } }
