package hapnd.upload;

import hapnd.journal.AggregateType;
import hapnd.json.Utf8;
import hapnd.runtime.DiscoveredClass;
import hapnd.validation.InvalidValueException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks that the classes of an upload can be stored and used: customers choose the names, and all classes of an upload are one
 * item of a table.
 */
final class FoundClasses {
    private static final int MAX_NAME_BYTES = 1_000;

    private FoundClasses() {}

    /** What is wrong with them, as a text for the customer. */
    static Optional<String> problem(List<DiscoveredClass> found) {
        return found.stream().flatMap(FoundClasses::problem).findFirst();
    }

    private static Stream<String> problem(DiscoveredClass found) {
        if (Utf8.length(found.className()) > MAX_NAME_BYTES
                || Utf8.length(found.stateTypeName()) > 2 * MAX_NAME_BYTES) {
            return Stream.of("The name of the class '" + brief(found.className())
                    + "' or of its state is too long: at most " + MAX_NAME_BYTES
                    + " bytes are taken, namespace included. Shorten it.");
        }
        return found.aggregateType().stream().flatMap(type -> {
            try {
                AggregateType.admitted(type);
                return Stream.empty();
            } catch (InvalidValueException e) {
                return Stream.of("The aggregate type of '" + found.className() + "' can't be used: " + e.getMessage()
                        + " Name another with [AggregateType(\"…\")].");
            }
        });
    }

    private static String brief(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "…";
    }
}
