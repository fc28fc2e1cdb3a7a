package hapnd.infra;

import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.infra.schema.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A stage with options, as {@code ./hapnd deploy} synthesises it.
 *
 * @param stage the stage's name
 * @param options options of {@link App}
 */
record Variant(String stage, List<String> options) {
    private static final List<String> DOMAIN = List.of(
            "--domain",
            "api.example.com",
            "--certificate",
            "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012");
    private static final List<String> MAIL = List.of("--alarm-email", "ops@example.com");
    private static final List<List<String>> OPTIONS = List.of(
            List.of(),
            DOMAIN,
            MAIL,
            Stream.concat(DOMAIN.stream(), MAIL.stream()).toList(),
            List.of("--log-level", "WARN", "--tracing", "off", "--rate-limit", "off"),
            List.of("--rate-limit", "50:100", "--tracing", "on"),
            List.of("--isolation", "process"),
            List.of("--waf", "on", "--http-url", "off", "--throttle", "100:200"),
            List.of("--cors-origin", "https://app.example.com", "--cors-origin", "http://localhost:5173"),
            List.of("--ending", "keep"),
            List.of("--ending", "delete"));

    private static final Map<Variant, byte[]> WRITTEN = new HashMap<>();
    private static Path functions;

    /** Every stage with every kind of options. */
    static Stream<Variant> all() {
        return Stream.of("local", "dev", "prod")
                .flatMap(stage -> OPTIONS.stream().map(options -> new Variant(stage, options)));
    }

    /** The file that CloudFormation gets. It is written once. */
    byte[] file() {
        synchronized (WRITTEN) {
            return WRITTEN.computeIfAbsent(this, Variant::write);
        }
    }

    /** What the file says. */
    Template template() {
        try {
            return new Template(new ObjectMapper().readTree(file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] write() {
        try {
            if (functions == null) {
                functions = Synthesised.standIns().functions();
            }
            Path out = Files.createTempDirectory("template");
            List<String> arguments = new ArrayList<>(
                    List.of("--stage", stage, "--out", out.toString(), "--functions", functions.toString()));
            arguments.addAll(options);
            App.main(arguments.toArray(String[]::new));
            return Files.readAllBytes(out.resolve("Hapnd.template.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return stage + " " + String.join(" ", options);
    }
}
