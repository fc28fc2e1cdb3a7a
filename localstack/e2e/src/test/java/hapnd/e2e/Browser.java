package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.local.process.Child.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Chromium, and those who use it: each scenario in {@code localstack/e2e/browser} is a Node process with a browser of its own.
 *
 * @param program where it is
 */
record Browser(Path program) {
    /** What to say where there is none. */
    static final String MISSING =
            "The console is not tested: no Chromium was found. Install Debian's package: apt-get install chromium";

    private static final Path SCENARIOS = Build.ROOT.resolve("localstack/e2e/browser");
    private static final Path PICTURES = Build.ROOT.resolve("localstack/e2e/target/console-pictures");
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String REQUEST = "please ";

    /** The one on the {@code PATH}. */
    static Optional<Browser> find() {
        List<Path> folders = Stream.of(System.getenv("PATH").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Browser::new);
    }

    /** Plays a scenario. */
    void plays(String scenario, ObjectNode given) {
        plays(scenario, given, Map.of());
    }

    /**
     * Plays a scenario, and does what it asks for.
     *
     * @param given what the scenario needs to know
     * @param does what to do when the scenario prints {@code please} and the name of it
     */
    void plays(String scenario, ObjectNode given, Map<String, Runnable> does) {
        given.put("chromium", program.toString()).put("pictures", PICTURES.toString());
        var environment = new HashMap<>(System.getenv());
        environment.put("GIVEN", given.toString());
        var output = new ConcurrentLinkedQueue<String>() {
            @Override
            public boolean add(String line) {
                if (line.startsWith(REQUEST)) {
                    does.get(line.substring(REQUEST.length())).run();
                }
                return super.add(line);
            }
        };
        int code = Finished.run(new Command(scenario, List.of("node", scenario), environment, SCENARIOS), output);
        assertThat(code).as(String.join("\n", output)).isZero();
    }
}
