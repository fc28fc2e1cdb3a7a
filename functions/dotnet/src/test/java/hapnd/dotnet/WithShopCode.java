package hapnd.dotnet;

/** A runtime, and code of a shop for it to compile. */
abstract class WithShopCode extends WithRuntime {
    static final String COUNTER = """
            namespace Shop;
            public record CounterState(int Count);
            public class CounterReducer : IReducer<CounterState>
            {
                public CounterState Apply(CounterState? state, Event @event) => new((state?.Count ?? 0) + 1);
            }
            """;

    static final String SALES = """
            namespace Shop;
            public record SalesState(decimal Revenue, int Orders);
            public record Completed(string? Customer, decimal Total);
            public class Sales : IProjection<SalesState>
            {
                public string? ResolveKey(Event @event) => @event.Type == "Broken" ? throw new InvalidOperationException("no key")
                    : @event.GetData<Completed>().Customer;
                public SalesState Apply(SalesState? state, Event @event) => @event.Type == "Bad" ? throw new InvalidOperationException("bad")
                    : new((state?.Revenue ?? 0) + @event.GetData<Completed>().Total, (state?.Orders ?? 0) + 1);
            }
            """;
}
