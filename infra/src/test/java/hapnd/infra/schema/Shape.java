package hapnd.infra.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a value may be, as a schema says it. */
sealed interface Shape {
    /** A text; of these values alone, if there are any. */
    record Text(Set<String> values, Limits limits) implements Shape {
        static final Text ANY = new Text(Set.of(), Limits.NONE);
    }

    /** A number; of these values alone, if there are any. */
    record Numeric(boolean whole, Set<String> values, Limits limits) implements Shape {
        static final Numeric DECIMAL = new Numeric(false, Set.of(), Limits.NONE);
        static final Numeric WHOLE = new Numeric(true, Set.of(), Limits.NONE);
    }

    /** {@code true} or {@code false}. */
    record Truth() implements Shape {}

    /** Any JSON. */
    record Anything() implements Shape {}

    /** A list; a limit of its length is one of how many it has. */
    record ListOf(Shape element, Limits limits) implements Shape {}

    /** An object with keys that the schema doesn't name. */
    record MapOf(Shape element) implements Shape {}

    /** An object with exactly these keys. */
    record Structure(Map<String, Property> properties) implements Shape {}

    /** One of several. */
    record OneOf(List<Shape> shapes) implements Shape {}

    /** A shape that stands elsewhere in its schema, because shapes may contain themselves. */
    record Named(String name) implements Shape {}

    /** A key of a {@link Structure}. */
    record Property(Shape shape, boolean required) {}
}
