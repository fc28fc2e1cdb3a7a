package hapnd.telemetry;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.stream.Collectors;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * A log line with its own fields. They are set on the record and not in the thread's context: work runs on many threads, and
 * fields left in a context would appear in other lines.
 *
 * <p>Log bytes cost money, so each step writes one short line.
 */
public final class LogLine {
    /** The maximum number of traces in a line; further ones are left out. */
    private static final int MAX_TRACES = 20;

    private final Logger logger;
    private final ExtLogRecord line;

    private LogLine(java.util.logging.Level level, Class<?> step, String message) {
        this.logger = Logger.getLogger(step.getName());
        this.line = new ExtLogRecord(level, message, ExtLogRecord.FormatStyle.NO_FORMAT, LogLine.class.getName());
        line.setLoggerName(step.getName());
    }

    /** A line about completed work. */
    public static LogLine info(Class<?> step, String message) {
        return new LogLine(Level.INFO, step, message);
    }

    /** A line that needs attention. */
    public static LogLine warn(Class<?> step, String message) {
        return new LogLine(Level.WARN, step, message);
    }

    /** Adds a field. */
    public LogLine with(Field field, Object value) {
        line.putMdc(field.key(), value.toString());
        return this;
    }

    /** Adds the trace of the append that the line is about. */
    public LogLine with(Trace trace) {
        with(Field.TRACE_ID, trace.id());
        trace.correlationId().ifPresent(id -> with(Field.CORRELATION_ID, id));
        return this;
    }

    /** Adds the traces of the appends that the line is about, each once. */
    public LogLine with(Collection<Trace> traces) {
        var first = traces.stream().distinct().limit(MAX_TRACES).toList();
        with(
                Field.TRACE_ID,
                first.stream().map(trace -> trace.id().hex()).distinct().collect(Collectors.joining(" ")));
        var correlations = new LinkedHashSet<String>();
        first.forEach(trace -> trace.correlationId().ifPresent(correlations::add));
        return correlations.isEmpty() ? this : with(Field.CORRELATION_ID, String.join(" ", correlations));
    }

    /** Writes the line, if its level is enabled. */
    public void write() {
        if (logger.isLoggable(line.getLevel())) {
            logger.logRaw(line);
        }
    }
}
