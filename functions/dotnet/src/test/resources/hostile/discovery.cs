// === no_implementation ! HAPND010
namespace Shop;
public record Order(int Total);
// === two_reducers_for_one_type
class OrderReducer : IReducer<int> { public int Apply(int s, Event e) => s; }
[AggregateType("order")]
class SecondReducer : IReducer<int> { public int Apply(int s, Event e) => s; } //! HAPND011
// === a_type_without_a_name
[AggregateType("")]
class OrderReducer : IReducer<int> { public int Apply(int s, Event e) => s; } //! HAPND011
// === a_type_of_blanks
[AggregateType("  ")]
class OrderReducer : IReducer<int> { public int Apply(int s, Event e) => s; } //! HAPND011
// === no_constructor
class OrderReducer(int seed) : IReducer<int> { public int Apply(int s, Event e) => s + seed; } //! HAPND012
// === generic_reducer
class OrderReducer<T> : IReducer<T> { public T Apply(T? s, Event e) => s!; } //! HAPND012
// === two_states
class TwoReducer : IReducer<int>, IReducer<string> //! HAPND012
{
    public int Apply(int s, Event e) => s;
    public string Apply(string? s, Event e) => s ?? "";
}
