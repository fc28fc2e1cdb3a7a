package hapnd.compiler;

import hapnd.http.ApiError;
import hapnd.journal.AggregateType;
import hapnd.json.Utf8;
import hapnd.runtime.DiscoveredClass;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the classes of an upload can be kept and used: they are named by customers, and all of them are one item of a table. */
final class FoundClasses {
    private static final int MOST_BYTES_OF_A_NAME = 1_000;

    private FoundClasses() {}

    /** What is wrong with them, for the customer's eyes. */
    static Optional<String> problem(List<DiscoveredClass> found) {
        return found.stream().flatMap(FoundClasses::problem).findFirst();
    }

    private static Stream<String> problem(DiscoveredClass found) {
        if (Utf8.length(found.className()) > MOST_BYTES_OF_A_NAME
                || Utf8.length(found.stateTypeName()) > 2 * MOST_BYTES_OF_A_NAME) {
            return Stream.of("The name of the class '" + brief(found.className())
                    + "' or of its state is too long: at most " + MOST_BYTES_OF_A_NAME
                    + " bytes are taken, namespace included. Shorten it.");
        }
        return found.aggregateType().stream().flatMap(type -> {
            try {
                AggregateType.admitted(type);
                return Stream.empty();
            } catch (ApiError e) {
                return Stream.of("The aggregate type of '" + found.className() + "' can't be used: " + e.getMessage()
                        + " Name another with [AggregateType(\"…\")].");
            }
        });
    }

    private static String brief(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "…";
    }
}
