package hapnd.local.dev;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Arguments of the form {@code --name value}. */
final class Options {
    private final Map<String, String> values = new HashMap<>();

    private Options() {}

    static Options parse(String[] arguments, int from, Set<String> known) {
        Options options = new Options();
        for (int i = from; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!known.contains(name) || i + 1 == arguments.length) {
                throw new Refusal("unknown or incomplete argument " + arguments[i] + ": there are --"
                        + String.join(", --", known.stream().sorted().toList()) + ", each with a value");
            }
            options.values.put(name, arguments[i + 1]);
        }
        return options;
    }

    String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** What the developer must change; shown without a stack trace. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }
}
