package hapnd.telemetry;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/** Gives every line that is written during an invocation its id, those of libraries too. Lets all of them through. */
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
