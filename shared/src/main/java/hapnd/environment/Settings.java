package hapnd.environment;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings in a function's environment. A missing setting is an error only when it is read, because a function has only the
 * settings that it uses.
 *
 * @param values the settings that are set
 */
public record Settings(Map<Setting, String> values) {
    /** Copies the values. */
    public Settings {
        values = Map.copyOf(values);
    }

    /** The settings of this process; a blank one counts as missing. */
    public static Settings ofEnvironment() {
        return new Settings(Stream.of(Setting.values())
                .filter(setting -> !Optional.ofNullable(System.getenv(setting.name()))
                        .orElse("")
                        .isBlank())
                .collect(Collectors.toMap(setting -> setting, setting -> System.getenv(setting.name()))));
    }

    /**
     * A required setting.
     *
     * @throws IllegalStateException when it is missing
     */
    public String get(Setting setting) {
        return find(setting)
                .orElseThrow(() -> new IllegalStateException("the environment variable " + setting + " is not set"));
    }

    /** An optional setting. */
    public Optional<String> find(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }
}
