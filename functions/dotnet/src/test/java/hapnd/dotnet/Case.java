package hapnd.dotnet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sources for tests, many to a file: each starts at a line {@code // === name}. */
record Case(String file, String name, String text) {

    static Stream<Case> in(String folder) throws IOException {
        try (var files = Files.list(Path.of("src/test/resources", folder))) {
            var cases = new ArrayList<Case>();
            for (var file : files.sorted().toList()) {
                cases.addAll(split(file));
            }
            return cases.stream();
        }
    }

    private static List<Case> split(Path file) throws IOException {
        var cases = new ArrayList<Case>();
        for (var text : Files.readString(file).split("(?m)^// === ", -1)) {
            if (!text.isBlank()) {
                int end = text.indexOf('\n');
                cases.add(new Case(file.getFileName().toString(), text.substring(0, end), text.substring(end + 1)));
            }
        }
        return cases;
    }

    /** What it is compiled as. */
    String kind() {
        return text.contains("IProjection") && !text.contains("IReducer") ? "projection" : "reducer";
    }

    /** The events of its {@code //> Type data} lines. */
    ObjectNode[] events() throws IOException {
        var events = new ArrayList<ObjectNode>();
        for (var line : marked("//> ")) {
            int space = line.indexOf(' ');
            events.add(Calls.event(
                    events.size() + 1,
                    line.substring(0, space),
                    RuntimeProcess.JSON.readTree(line.substring(space + 1))));
        }
        return events.toArray(ObjectNode[]::new);
    }

    List<String> marked(String mark) {
        return text.lines()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
