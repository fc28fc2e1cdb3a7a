// === a_key_for_no_event
class P : IProjection<int> { public string? ResolveKey(Event e) => null; public int Apply(int s, Event e) => s; } //! HAPND018
// === a_key_for_no_event_in_a_block
class P : IProjection<int>
{
    public string? ResolveKey(Event e) //! HAPND018
    {
        if (e.Type == "A") { return null; }
        Func<string> other = () => { return "no key"; };
        return e.Version > 1 ? default : (string?)null!;
        string Local() { return "none either"; }
    }

    public int Apply(int s, Event e) => s;
}
// === a_key_for_no_event_in_a_switch
class P : IProjection<int> { public string? ResolveKey(Event e) => (e.Type switch { "A" => null, _ => default(string) }); public int Apply(int s, Event e) => s; } //! HAPND018
// === a_key_for_no_event_by_the_interfaces_name
class P : IProjection<int> { string? IProjection<int>.ResolveKey(Event e) => null; public int Apply(int s, Event e) => s; } //! HAPND018
// === a_key_for_no_event_in_an_override
abstract class Keyed : IProjection<int> { public virtual string? ResolveKey(Event e) => e.Type; public abstract int Apply(int s, Event e); }
class P : Keyed { public override string? ResolveKey(Event e) => null; public override int Apply(int s, Event e) => s; } //! HAPND018
// === a_key_for_no_event_in_a_base
abstract class Keyed : IProjection<int> { public string? ResolveKey(Event e) => null; public abstract int Apply(int s, Event e); } //! HAPND018
class P : Keyed { public override int Apply(int s, Event e) => s; }
