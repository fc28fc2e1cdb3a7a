package hapnd.environment;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a function's environment says. A setting that is missing is an error when it is asked for, and not before: a function
 * has the settings of the parts that it uses and no others.
 *
 * @param values those that are set
 */
public record Settings(Map<Setting, String> values) {
    /** Copies the values. */
    public Settings {
        values = Map.copyOf(values);
    }

    /** Those of this process; a blank one counts as missing. */
    public static Settings ofEnvironment() {
        return new Settings(Stream.of(Setting.values())
                .filter(setting -> !Optional.ofNullable(System.getenv(setting.name()))
                        .orElse("")
                        .isBlank())
                .collect(Collectors.toMap(setting -> setting, setting -> System.getenv(setting.name()))));
    }

    /**
     * A setting that the function can't do without.
     *
     * @throws IllegalStateException it is missing
     */
    public String get(Setting setting) {
        return find(setting)
                .orElseThrow(() -> new IllegalStateException("the environment variable " + setting + " is not set"));
    }

    /** A setting that may be missing. */
    public Optional<String> find(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }
}
