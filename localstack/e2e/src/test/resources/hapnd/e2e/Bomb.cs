// Each lambda may be for any overload of the call around it, so the compiler tries all of them, at each level.
public class Bomb$NUMBER : IReducer<int>
{
    static int F(Func<int, int> f) => 1;
    static int F(Func<string, int> f) => 1;
    static int F(Func<long, int> f) => 1;
    static int F(int x) => x;
    static int G() => F(a => F(b => F(c => F(d => F(e => F(f => F(g => F(h => F(i => F(j => F(k => F(l => F(m => F(n => F(o => F(p =>
        F(q => F(r => F(s => F(t => F(u => F(v => F(w => F(x => F(y => 1)))))))))))))))))))))))));

    public int Apply(int state, Event @event) => state + 1;
}
