package hapnd.dotnet;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasureTest {
    static final String SRC = """
        using Hapnd.Projections.Contracts;
        namespace Shop;
        public record OrderState { public decimal Total { get; init; } public List<string> Items { get; init; } = []; public int ItemCount { get; init; } public string? CustomerId { get; init; } }
        public record ItemAdded(string Item, decimal Price);
        public class OrderReducer : IReducer<OrderState>
        {
            public OrderState Apply(OrderState? state, Event @event)
            {
                state ??= new OrderState();
                return @event.Type switch
                {
                    "ItemAdded" => Add(state, @event),
                    _ => state
                };
            }
            static OrderState Add(OrderState state, Event @event) { var data = @event.GetData<ItemAdded>(); return state with { Total = state.Total + data.Price, Items = [..state.Items, data.Item], ItemCount = state.ItemCount + 1 }; }
        }
        """;

    @Test
    void measure() throws Exception {
        RuntimeProcess.program();
        try (var c = RuntimeProcess.executor();
                var x = RuntimeProcess.executor()) {
            long t = System.nanoTime();
            System.out.println(x.ask(Map.of("op", "ping")));
            System.out.println("ping " + (System.nanoTime() - t) / 1e6);
            t = System.nanoTime();
            try (var y = RuntimeProcess.executor()) {
                y.ask(Map.of("op", "ping"));
                System.out.println("start+ping " + (System.nanoTime() - t) / 1e6);
            }
            t = System.nanoTime();
            var ans = c.ask(Calls.compile("reducer", SRC));
            System.out.println("first compile " + (System.nanoTime() - t) / 1e6 + " "
                    + ans.toString().substring(0, Math.min(600, ans.toString().length())));
            for (int i = 0; i < 12; i++) {
                t = System.nanoTime();
                ans = c.ask(Calls.compile("reducer", SRC + "//" + i));
                System.out.println("compile " + (System.nanoTime() - t) / 1e6);
            }
            var code = Calls.code(ans);
            System.out.println(code.discovered() + " dll " + code.dll().length());
            t = System.nanoTime();
            System.out.println(
                    x.ask(Calls.reduce(code, null, Calls.event(1, "ItemAdded", Map.of("item", "W", "price", 25.0)))));
            System.out.println("first reduce " + (System.nanoTime() - t) / 1e6);
            var req = Calls.reduce(
                    code,
                    Map.of("total", 25, "items", new String[] {"a"}, "itemCount", 1),
                    Calls.event(2, "ItemAdded", Map.of("item", "W", "price", 25.0)));
            req.remove("dll");
            var b = RuntimeProcess.text(req);
            double[] d = new double[4000];
            for (int i = 0; i < d.length; i++) {
                t = System.nanoTime();
                ans = x.ask(b);
                d[i] = (System.nanoTime() - t) / 1e3;
            }
            System.out.println(ans);
            var tail = Arrays.copyOfRange(d, 2000, 4000);
            Arrays.sort(tail);
            System.out.println("warm reduce incl HTTP p50 " + tail[1000] + " us p99 " + tail[1980]);
        }
    }
}
