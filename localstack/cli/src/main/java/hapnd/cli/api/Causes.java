package hapnd.cli.api;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What a failed exchange means to people. */
final class Causes {
    private Causes() {}

    static String of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElseGet(
                        () -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
    }

    /** Whether it is what {@link java.net.http.HttpResponse.BodyHandlers#limiting} says of a body that is too large. */
    static boolean isTooLarge(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("exceeds");
    }

    private static Optional<String> known(Throwable cause) {
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return Optional.of("there is no such host");
        }
        if (cause instanceof SSLException) {
            return Optional.of("no secure connection can be made (" + cause.getMessage() + ")");
        }
        if (cause instanceof HttpTimeoutException) {
            return Optional.of("it took too long to connect");
        }
        // Of a host name that doesn't exist it has no message, and the cause above.
        return cause instanceof ConnectException && cause.getCause() == null
                ? Optional.of("the connection was refused")
                : Optional.empty();
    }
}
