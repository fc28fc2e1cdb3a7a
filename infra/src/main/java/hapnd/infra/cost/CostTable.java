package hapnd.infra.cost;

import hapnd.infra.cost.CostModel.Bill;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Bills side by side, one column for each rate of appends. */
public final class CostTable {
    /** Appends per second. */
    private static final List<Double> RATES = List.of(1.0, 100.0, 1000.0);

    private CostTable() {}

    /**
     * The table in Markdown, one row per service. A figure that rests on assumptions is a range.
     *
     * @param perTenant whether the template has tenant isolation, whose price is not known
     */
    public static String markdown(CostModel model, boolean perTenant) {
        List<Bill> bills = RATES.stream().map(model::month).toList();
        Set<String> services = new LinkedHashSet<>();
        bills.getFirst().items().forEach(item -> services.add(item.service()));

        List<String> rows = new ArrayList<>();
        rows.add("| US dollars a month | 1 append/s | 100 appends/s | 1,000 appends/s |");
        rows.add("|---|--:|--:|--:|");
        for (String service : services) {
            rows.add(row(service, bills, bill -> text(of(bill, service))));
        }
        rows.add(row("**in all**", bills, bill -> text(bill.total())));
        rows.add(row("a million appends", bills, bill -> text(bill.perMillion())));
        if (perTenant) {
            model.unknown()
                    .forEach(unknown -> rows.add(row(unknown.what() + ", in no total", bills, bill -> "unknown")));
        }
        return String.join("\n", rows) + "\n";
    }

    private static Range of(Bill bill, String service) {
        return bill.items().stream()
                .filter(item -> item.service().equals(service))
                .map(CostModel.Item::usd)
                .reduce(Range.of(0), Range::plus);
    }

    private static String row(String name, List<Bill> bills, Function<Bill, String> value) {
        return "| " + name + " | "
                + String.join(" | ", bills.stream().map(value).toList()) + " |";
    }

    /** With cents below a hundred dollars. */
    private static String text(Range usd) {
        String format = usd.high() < 100 ? "%,.2f" : "%,.0f";
        String low = String.format(Locale.ROOT, format, usd.low());
        String high = String.format(Locale.ROOT, format, usd.high());
        return low.equals(high) ? low : low + " to " + high;
    }
}
