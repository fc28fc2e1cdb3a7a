package hapnd.testing;

import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.testkit.Seed;
import hapnd.validation.Documents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Events that are valid and as odd as valid ones get, the same ones for the same seed. */
public final class OddEvents {
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0e-0",
            "50.00",
            "1e999999999",
            "-1E-999999999",
            "1e+400",
            "9223372036854775808",
            "18446744073709551616",
            "0.1000000000000000055511151231257827021181583404541015625",
            "9".repeat(RawJson.MAX_NUMBER_LENGTH),
            "-0." + "3".repeat(RawJson.MAX_NUMBER_LENGTH - 3));

    private static final List<String> STRINGS = List.of(
            "",
            "\\u0000",
            "\\u0000\\u001f\\b\\f\\n\\r\\t",
            "\\/\\\\\\\"",
            "\u2028\u2029\u0085\u007f",
            "\ufffe\uffff\ufeff\ufffd",
            "\\ufffe\\uFFFF",
            "\ud83d\ude00",
            "\\ud83d\\ude00\\uD83D\\uDE00",
            "\udbff\udfff",
            "e\u0301 \u00e9 \u202e\u200d",
            "$type",
            "$id",
            "$ref",
            "$values",
            "__proto__",
            "true",
            "2026-01-01T00:00:00Z",
            "\\u0022}],{\\u005c",
            "[{\\\"a\\\":1}]",
            "\u6f22\u5b57".repeat(500),
            "\\\\".repeat(1000));

    private static final List<String> ID_PARTS = List.of(
            "a", "%", "%2F", " ", "+", "#?&=", "\u00e9", "\ud83d\ude00", ";b=c", "\\", "'\"", "...", "\u2028", "x/y");

    private final Random random;
    private int names;

    /** Of one seed. */
    public OddEvents(long seed) {
        random = Seed.random(seed);
    }

    /** A commit of one to three events. */
    public Commit commit(long firstVersion) {
        var facts = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> new EventData("evt_" + ulid(), name(), object()))
                .toList();
        var context = new Commit.Context(maybe(name()), maybe(name()), maybe(object()));
        return new Commit(firstVersion, Instant.ofEpochMilli(1_773_599_400_000L), context, facts);
    }

    /** A name of a type of events. */
    public String name() {
        return "Odd" + pick(ID_PARTS) + pick(ID_PARTS);
    }

    /** An id from which no type can be inferred. */
    public String id() {
        return IntStream.rangeClosed(0, random.nextInt(5))
                .mapToObj(i -> pick(ID_PARTS))
                .collect(Collectors.joining("", "odd", Integer.toString(names++)));
    }

    /** Data or metadata. */
    public RawJson object() {
        return RawJson.parse(random.nextInt(5) == 0 ? deep() : object(3));
    }

    private String deep() {
        int levels = Documents.MAX_LEVELS - 1;
        boolean arrays = random.nextBoolean();
        return "{\"deep\":" + (arrays ? "[" : "{\"\":").repeat(levels) + pick(NUMBERS)
                + (arrays ? "]" : "}").repeat(levels) + "}";
    }

    private String object(int levels) {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> '"' + pick(STRINGS) + names++ + "\":" + value(levels - 1))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String value(int levels) {
        return switch (random.nextInt(levels > 0 ? 6 : 4)) {
            case 0 -> pick(NUMBERS);
            case 1 -> '"' + pick(STRINGS) + '"';
            case 2 -> random.nextBoolean() ? "true" : "false";
            case 3 -> "null";
            case 4 -> object(levels);
            default ->
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> value(levels - 1))
                        .collect(Collectors.joining(",", "[", "]"));
        };
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String ulid() {
        return "01J%023d".formatted(random.nextInt(Integer.MAX_VALUE));
    }

    /** The body of a request that appends an event. */
    public static String body(String id, Commit commit) {
        var fact = commit.events().getFirst();
        var body = JsonText.object()
                .put("aggregateId", id)
                .put("aggregateType", "odd")
                .put("eventType", fact.type())
                .putRaw("data", fact.data().text())
                .put("correlationId", commit.context().correlationId())
                .put("causationId", commit.context().causationId());
        commit.context().metadata().ifPresent(metadata -> body.putRaw("metadata", metadata.text()));
        return body.end();
    }
}
