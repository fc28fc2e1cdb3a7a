package hapnd.telemetry;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.stream.Collectors;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * A log line with fields of its own. They are put on the record itself and not into the thread's context: work is done on
 * many threads, and what is left behind in a context shows up in somebody else's line.
 *
 * <p>Lines cost money by the byte, so there is one for each step, and it is short.
 */
public final class LogLine {
    /** Of a step with more events, the first so many are named. */
    private static final int MAX_TRACES = 20;

    private final Logger logger;
    private final ExtLogRecord line;

    private LogLine(java.util.logging.Level level, Class<?> step, String message) {
        this.logger = Logger.getLogger(step.getName());
        this.line = new ExtLogRecord(level, message, ExtLogRecord.FormatStyle.NO_FORMAT, LogLine.class.getName());
        line.setLoggerName(step.getName());
    }

    /** Something was done. */
    public static LogLine info(Class<?> step, String message) {
        return new LogLine(Level.INFO, step, message);
    }

    /** Somebody should know. */
    public static LogLine warn(Class<?> step, String message) {
        return new LogLine(Level.WARN, step, message);
    }

    /** Adds a field. */
    public LogLine with(Field field, Object value) {
        line.putMdc(field.key(), value.toString());
        return this;
    }

    /** Adds the append that it is about. */
    public LogLine with(Trace trace) {
        with(Field.TRACE_ID, trace.id());
        trace.correlationId().ifPresent(id -> with(Field.CORRELATION_ID, id));
        return this;
    }

    /** Adds the appends that it is about, each once. */
    public LogLine with(Collection<Trace> traces) {
        var first = traces.stream().distinct().limit(MAX_TRACES).toList();
        with(
                Field.TRACE_ID,
                first.stream().map(trace -> trace.id().hex()).distinct().collect(Collectors.joining(" ")));
        var correlations = new LinkedHashSet<String>();
        first.forEach(trace -> trace.correlationId().ifPresent(correlations::add));
        return correlations.isEmpty() ? this : with(Field.CORRELATION_ID, String.join(" ", correlations));
    }

    /** Writes it, if lines of this level are wanted. */
    public void write() {
        if (logger.isLoggable(line.getLevel())) {
            logger.logRaw(line);
        }
    }
}
