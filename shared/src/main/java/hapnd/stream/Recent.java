package hapnd.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this instance remembers of the connections that it served last.
 *
 * @param <T> what it remembers
 */
final class Recent<T> {
    private static final int MOST_KEPT = 10_000;

    private final Map<String, T> byConnection = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > MOST_KEPT;
        }
    };

    synchronized Optional<T> get(String connection) {
        return Optional.ofNullable(byConnection.get(connection));
    }

    synchronized void put(String connection, T value) {
        byConnection.put(connection, value);
    }
}
