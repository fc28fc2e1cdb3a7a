package hapnd.infra;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the operators of an installation want to know.
 *
 * @param logLevel from which level on the functions write log lines, if not from {@code INFO} on: what CloudWatch takes in is
 *     paid for by the byte
 * @param alarmEmail who is told of alarms
 * @param traced whether X-Ray records requests; Lambda chooses which ones, and they are paid for
 */
record Observability(Optional<String> logLevel, Optional<String> alarmEmail, boolean traced) {
    /** All lines that tell what was done, and traces; alarms are seen on the dashboard. */
    static final Observability DEFAULT = new Observability(Optional.empty(), Optional.empty(), true);

    private static final Set<String> LEVELS = Set.of("ERROR", "WARN", "INFO", "DEBUG");

    Observability {
        if (logLevel.filter(level -> !LEVELS.contains(level)).isPresent()) {
            throw new IllegalArgumentException("the log level must be one of " + new TreeSet<>(LEVELS));
        }
        if (alarmEmail.filter(address -> !address.contains("@")).isPresent()) {
            throw new IllegalArgumentException("alarms are mailed to an address like ops@example.com");
        }
    }
}
