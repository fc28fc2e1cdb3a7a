package hapnd.infra;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings for logs, alarms and traces.
 *
 * @param logLevel the minimum level of log lines; empty for {@code INFO}. CloudWatch charges by the byte
 * @param alarmEmail the address to which alarms are mailed; empty for none
 * @param traced whether X-Ray records a sample of the requests, which Lambda chooses and X-Ray charges for
 */
record Observability(Optional<String> logLevel, Optional<String> alarmEmail, boolean traced) {
    /** Log lines from {@code INFO} on, and traces; alarms are only on the dashboard. */
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
