package hapnd.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** C# that lies beside the tests. */
final class Source {
    private Source() {}

    static String text(String file) {
        try (InputStream in = Source.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A reducer for a type that counts its events in steps of {@code step}. */
    static Map<String, String> counter(String type, int step) {
        String text = text("Counter.cs").replace("$TYPE", type).replace("$STEP", Integer.toString(step));
        return Map.of("Counter.cs", text);
    }

    /** The counter in steps of one, but of ten for events of the type {@code Rare}, and it throws on {@code Bad}. */
    static Map<String, String> revised(String type) {
        return Map.of("Counter.cs", text("Revised.cs").replace("$TYPE", type));
    }

    /** Two projections that tally events, by aggregate and by colour; the latter throws on events of type {@code bad}. */
    static Map<String, String> tallies(int code, String bad) {
        return Map.of(
                "Tallies.cs",
                text("Tallies.cs").replace("$CODE", Integer.toString(code)).replace("$BAD", bad));
    }
}
