package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of permissions in the documentation to the statements of the synthesised template. */
class PermissionsPageTest {
    private static final Path PAGE = Path.of("../docs/architecture/permissions.md");
    private static final String BEGIN = "<!-- what the template grants -->\n";
    private static final String END = "<!-- until here -->";

    private static final List<String> TABLES = List.of("journal", "feed", "registry", "views");
    private static final List<String> COLUMNS =
            Stream.concat(TABLES.stream(), Stream.of("bucket", "others")).toList();

    /** What Lambda needs to read a queue for a function. */
    private static final Set<String> RECEIVE = Set.of("ReceiveMessage", "DeleteMessage", "GetQueueAttributes");

    /** What Lambda needs to read a table's stream for a function. */
    private static final Set<String> READ_STREAM =
            Set.of("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams");

    private static final Pattern INDEX = Pattern.compile("/index/(\\w+)");
    private static final Pattern FOLDER = Pattern.compile("\"/([a-z/]+)/\\*\"");
    private static final Pattern METHOD = Pattern.compile("/(\\w+)/@connections/\\*");

    /** Ends every logical id that CDK makes. */
    private static final Pattern HASH = Pattern.compile("[0-9A-F]{8}$");

    private final Synthesised template = Synthesised.stage("test");

    @Test
    void the_page_says_what_the_template_grants() throws IOException {
        String table = table();
        String page = Files.readString(PAGE);

        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END)))
                .as("docs/architecture/permissions.md: put this between its marks\n" + table)
                .isEqualTo(table);
    }

    private String table() {
        String header =
                "| function | " + String.join(" | ", COLUMNS) + " |\n" + "|---".repeat(COLUMNS.size() + 1) + "|\n";
        return Stream.concat(Synthesised.JAVA_FUNCTIONS.stream(), Stream.of("csharp-compiler", "csharp-executor"))
                .map(function -> "| " + function + " | " + row(function) + " |\n")
                .collect(Collectors.joining("", header, ""));
    }

    private String row(String function) {
        Map<String, Set<String>> cells = new LinkedHashMap<>();
        COLUMNS.forEach(column -> cells.put(column, new TreeSet<>()));
        template.grants(function).forEach(statement -> add(cells, statement));
        return cells.values().stream()
                .map(cell -> cell.isEmpty() ? "–" : String.join("; ", cell))
                .collect(Collectors.joining(" | "));
    }

    /** A statement of a kind that has no column fails: nothing is left out of the table unseen. */
    private static void add(Map<String, Set<String>> cells, JsonNode statement) {
        assertThat(statement.path("Resource").isArray())
                .as("one resource: " + statement)
                .isFalse();
        List<String> actions = Synthesised.texts(statement.path("Action"));
        String service = actions.getFirst().split(":", -1)[0];
        List<String> names = actions.stream()
                .map(action -> action.substring(service.length() + 1))
                .toList();
        String target = Synthesised.target(statement.path("Resource"));
        switch (service) {
            case "dynamodb" -> cells.get(table(target)).add(onTable(statement, names));
            case "s3" -> cells.get("bucket").add(onBucket(statement, names));
            case "sqs" -> cells.get("others").add(onQueue(target, names));
            case "lambda" ->
                cells.get("others").add(onOne(names, "InvokeFunction", "invokes " + name(target, "Function")));
            case "kms" -> cells.get("others").add(String.join(", ", names) + " with " + name(target, ""));
            case "execute-api" ->
                cells.get("others")
                        .add(onOne(names, "ManageConnections", found(METHOD, statement) + " to connections"));
            // Its own log, and traces: every Java function has them, and the page says so.
            case "logs" -> assertThat(Set.copyOf(names)).isEqualTo(Set.of("CreateLogStream", "PutLogEvents"));
            case "xray" -> assertThat(Synthesised.isForTraces(statement)).isTrue();
            default -> throw new AssertionError("the table has no column for " + statement);
        }
    }

    private static String table(String id) {
        return TABLES.stream()
                .filter(table -> id.toLowerCase(Locale.ROOT).startsWith("storage" + table))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the table has no column for " + id));
    }

    private static String onTable(JsonNode statement, List<String> names) {
        if (Set.copyOf(names).equals(READ_STREAM)) {
            return "its stream";
        }
        String index = found(INDEX, statement);
        JsonNode condition = statement.path("Condition");
        String keys = String.join(
                ", ",
                Synthesised.texts(condition.path("ForAllValues:StringLike").path("dynamodb:LeadingKeys")));
        assertThat(condition.isMissingNode())
                .as("a condition of another kind: " + condition)
                .isEqualTo(keys.isEmpty());
        return String.join(", ", names)
                + (index.isEmpty() ? "" : " of `" + index + "`")
                + (keys.isEmpty() ? "" : " of `" + keys + "`");
    }

    private static String onBucket(JsonNode statement, List<String> names) {
        String folder = found(FOLDER, statement);
        return folder.isEmpty() ? onOne(names, "ListBucket", "list") : folder + ": " + String.join(", ", names);
    }

    private static String onQueue(String target, List<String> names) {
        String queue = name(target, "");
        return Set.copyOf(names).equals(RECEIVE)
                ? "receives from " + queue
                : onOne(names, "SendMessage", "sends to " + queue);
    }

    private static String onOne(List<String> names, String expected, String text) {
        assertThat(names).as(text).containsExactly(expected);
        return text;
    }

    /** A construct's name, from its logical id without the hash and what CDK calls the resource in it. */
    private static String name(String id, String inside) {
        String path = HASH.matcher(id).replaceAll("");
        return path.substring(0, path.length() - (path.endsWith(inside) ? inside.length() : 0));
    }

    private static String found(Pattern pattern, JsonNode statement) {
        var matcher = pattern.matcher(statement.path("Resource").toString());
        return matcher.find() ? matcher.group(1) : "";
    }
}
