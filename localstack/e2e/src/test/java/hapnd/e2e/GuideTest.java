package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.local.process.Child.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages of the guide: the {@code bash} blocks of a page are run in turn by a tenant of its own, and a {@code json} block
 * shows fields of what the last command before it printed.
 */
@ExtendWith(OnPlatform.class)
class GuideTest {
    private static final Path GUIDE = Build.ROOT.resolve("docs/guide");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(bash|json)\n(.*?)^```$");
    /** As the page about it says. */
    private static final String COMMAND_LINE =
            "hapnd() { %s -jar %s \"$@\"; }%n".formatted(CommandLine.JAVA, CommandLine.JAR);

    private static final String END = "-- end of a block --";

    static Stream<Path> pages() throws IOException {
        try (var files = Files.list(GUIDE)) {
            return files.filter(file -> !file.endsWith("README.md")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_does_what_it_says(Path page, Platform platform) {
        var shown = new ArrayList<String>();
        var script = new StringBuilder("set -euo pipefail\n" + COMMAND_LINE);
        read(page, script, shown);
        assertThat(shown).as(page + " shows answers").isNotEmpty();

        var printed = run(platform.newTenant("guide"), script.toString());

        assertThat(printed).hasSameSizeAs(shown);
        for (int i = 0; i < shown.size(); i++) {
            if (!shown.get(i).isEmpty()) {
                assertShown(Json.read(shown.get(i)), Json.read(printed.get(i)), page + ": " + printed.get(i));
            }
        }
    }

    /** Collects the script of a page, and for each of its blocks what the page shows, or nothing. */
    private static void read(Path page, StringBuilder script, List<String> shown) {
        try {
            var blocks = BLOCK.matcher(Files.readString(page));
            while (blocks.find()) {
                if (blocks.group(1).equals("bash")) {
                    script.append(blocks.group(2))
                            .append("echo\necho '")
                            .append(END)
                            .append("'\n");
                    shown.add("");
                } else {
                    shown.set(shown.size() - 1, blocks.group(2));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last line that each block printed. */
    private static List<String> run(Api api, String script) {
        Path folder = Build.newFolder("guide");
        var environment = new HashMap<>(System.getenv());
        environment.put("URL", api.base().toString().replaceFirst("/$", ""));
        environment.put("KEY", api.key());
        environment.put("SAMPLES", Build.ROOT.resolve("docs/samples").toString());
        var output = new ConcurrentLinkedQueue<String>();
        int code = Finished.run(new Command("guide", List.of("bash", "-c", script), environment, folder), output);
        assertThat(code).as(String.join("\n", output)).isZero();
        var printed = new ArrayList<String>();
        String last = "";
        for (String line : output) {
            if (line.equals(END)) {
                printed.add(last);
            } else if (!line.isBlank()) {
                last = line;
            }
        }
        return printed;
    }

    private static void assertShown(JsonNode shown, JsonNode printed, String where) {
        if (shown.isObject()) {
            shown.properties().forEach(field -> assertShown(field.getValue(), printed.path(field.getKey()), where));
        } else if (shown.isArray()) {
            assertThat(printed).as(where).hasSize(shown.size());
            for (int i = 0; i < shown.size(); i++) {
                assertShown(shown.path(i), printed.path(i), where);
            }
        } else {
            assertThat(printed).as(where).isEqualTo(shown);
        }
    }
}
