package hapnd.telemetry;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/** Adds the request id to every log line of an invocation, including those of libraries. It filters no line out. */
@LoggingFilter(name = "invocation")
final class InvocationFields implements Filter {
    @Override
    public boolean isLoggable(LogRecord line) {
        if (line instanceof ExtLogRecord extended) {
            Invocation.requestId().ifPresent(id -> extended.putMdc(Field.REQUEST_ID.key(), id));
        }
        return true;
    }
}
