// === a_constructor_that_changes_what_it_is_given
public class Account { public decimal Balance { get; } public Account(decimal balance) { Balance = balance * 2; } }
public class AccountReducer : IReducer<Account> { public Account Apply(Account? s, Event e) => new((s?.Balance ?? 0) + 1); }
//> A {}
//~ $.balance went out as 2 and came back as 4
// === a_setter_that_changes_what_it_is_given
public class Price { public decimal Net { get; set => field = value * 1.2m; } }
public record Order(List<Price> Prices);
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) => new([.. s?.Prices ?? [], new() { Net = 10 }]); }
//> A {}
//~ $.prices[0].net went out as 12.0 and came back as 14.40
// === a_comparer_that_apply_chooses
public record Tags(HashSet<string> All);
public class TagsReducer : IReducer<Tags> { public Tags Apply(Tags? s, Event e) { s ??= new(new HashSet<string>(StringComparer.OrdinalIgnoreCase)); s.All.Add(e.Type); return s; } }
//> a {}
//> A {}
//~ $.all has a comparer that JSON can't carry
// === a_comparer_deep_inside
public record Inner(Dictionary<string, int> Map); public record Outer(List<Dictionary<string, Inner>> All);
public class OuterReducer : IReducer<Outer> { public Outer Apply(Outer? s, Event e) => new([new() { ["x"] = new(new(StringComparer.OrdinalIgnoreCase)) }]); }
//> a {}
//~ $.all[0][0].map has a comparer that JSON can't carry
// === a_comparer_of_the_whole_state
public class MapReducer : IReducer<SortedDictionary<string, int>> { public SortedDictionary<string, int> Apply(SortedDictionary<string, int>? s, Event e) { s ??= new(StringComparer.OrdinalIgnoreCase); s[e.Type] = 1; return s; } }
//> a {}
//~ $ has a comparer that JSON can't carry
// === a_set_behind_an_interface
public record Tags(ICollection<string> All);
public class TagsReducer : IReducer<Tags> { public Tags Apply(Tags? s, Event e) { s ??= new(new HashSet<string>()); s.All.Add(e.Type); return s; } }
//> a {}
//> a {}
//~ $.all
// === a_sorted_map_behind_an_interface
public record Names(IDictionary<string, int> All);
public class NamesReducer : IReducer<Names> { public Names Apply(Names? s, Event e) { s ??= new(new SortedDictionary<string, int>()); s.All[e.Type] = 1; return s; } }
//> b {}
//> a {}
//~ $.all
// === a_cycle
public class Node { public Node? Next { get; set; } public string Name { get; set; } = ""; }
public class NodeReducer : IReducer<Node> { public Node Apply(Node? s, Event e) { s ??= new() { Name = e.Type }; s.Next = s; return s; } }
//> a {}
//~ The state can't be written as JSON and read back
// === a_huge_number
using System.Numerics;
public class HugeReducer : IReducer<BigInteger> { public BigInteger Apply(BigInteger s, Event e) => BigInteger.Pow(10, 2000); }
//> a {}
//~ A BigInteger may have
// === a_required_member_that_is_left_out
using System.Text.Json.Serialization;
public class Address { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public required string? Street { get; set; } }
public class AddressReducer : IReducer<Address> { public Address Apply(Address? s, Event e) => new() { Street = null }; }
//> a {}
//~ street
// === a_subclass_that_comes_in_by_a_factory
public record Line(string Sku) { public static Line Of(string sku) { object made = new Gift(sku, "bob"); return (Line)made; } }
public record Gift(string Sku, string To) : Line(Sku);
public class LinesReducer : IReducer<List<Line>> { public List<Line> Apply(List<Line>? s, Event e) => [.. s ?? [], Line.Of(e.Type)]; }
//> a {}
//~ $[0] went out as a Gift and came back as a Line
// === half_an_emoji
public record Short(string Text, Dictionary<string, int> Map);
public class ShortReducer : IReducer<Short> { public Short Apply(Short? s, Event e) => new(e.GetData<string>()[..1], []); }
//> a "😀"
//~ Path: $.Text
// === half_an_emoji_as_a_key
public class ShortReducer : IReducer<Dictionary<string, int>> { public Dictionary<string, int> Apply(Dictionary<string, int>? s, Event e) => new() { [e.GetData<string>()[..1]] = 1 }; }
//> a "😀"
//~ half of a character
// === one_changing_object_in_two_places
public class Line { public int Quantity { get; set; } }
public class Order { public List<Line> Lines { get; set; } = []; public Line? Current { get; set; } }
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) { s ??= new(); if (e.Type == "Added") { s.Current = new(); s.Lines.Add(s.Current); } else { s.Current!.Quantity++; } return s; } }
//> Added {}
//> Raised {}
//~ $.current is the same object as $.lines[0]
// === one_changing_object_twice_in_a_map
public class Room { public List<string> Guests { get; } = []; }
public class HotelReducer : IReducer<Dictionary<string, Room>> { public Dictionary<string, Room> Apply(Dictionary<string, Room>? s, Event e) { s ??= []; var room = new Room(); s["suite"] = room; s["12"] = room; room.Guests.Add(e.Type); return s; } }
//> ada {}
//~ is the same object as
