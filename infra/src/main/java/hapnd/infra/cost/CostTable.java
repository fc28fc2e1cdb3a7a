package hapnd.infra.cost;

import hapnd.infra.cost.CostModel.Bill;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Bills side by side, one column for each rate of appends. */
public final class CostTable {
    /** Appends per second. */
    private static final List<Double> RATES = List.of(1.0, 100.0, 1000.0);

    private CostTable() {}

    /** The table in Markdown, one row per service. */
    public static String markdown(CostModel model) {
        List<Bill> bills = RATES.stream().map(model::month).toList();
        Set<String> services = new LinkedHashSet<>();
        bills.getFirst().items().forEach(item -> services.add(item.service()));

        List<String> rows = new ArrayList<>();
        rows.add("| US dollars a month | 1 append/s | 100 appends/s | 1,000 appends/s |");
        rows.add("|---|--:|--:|--:|");
        for (String service : services) {
            rows.add(row(service, bills, bill -> of(bill, service)));
        }
        rows.add(row("**in all**", bills, Bill::total));
        rows.add(row("a million appends", bills, Bill::perMillion));
        return String.join("\n", rows) + "\n";
    }

    private static double of(Bill bill, String service) {
        return bill.items().stream()
                .filter(item -> item.service().equals(service))
                .mapToDouble(CostModel.Item::usd)
                .sum();
    }

    private static String row(String name, List<Bill> bills, ToDoubleFunction<Bill> value) {
        List<String> cells = bills.stream()
                .map(bill -> String.format(Locale.ROOT, "%,.2f", value.applyAsDouble(bill)))
                .toList();
        return "| " + name + " | " + String.join(" | ", cells) + " |";
    }
}
