package hapnd.live;

import hapnd.json.RawJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A gateway in memory: sockets that are open keep what they get; an ill-behaved one may refuse it. */
final class MemorySockets implements Sockets {
    private final Map<String, List<String>> open = new ConcurrentHashMap<>();
    private final Map<String, Function<String, Sent>> troubles = new ConcurrentHashMap<>();

    void open(String id) {
        open.put(id, new CopyOnWriteArrayList<>());
    }

    void close(String id) {
        open.remove(id);
    }

    /** Has each message to a socket decided by what the function says; one that it does not let through is not kept. */
    void trouble(String id, Function<String, Sent> trouble) {
        troubles.put(id, trouble);
    }

    void noTrouble(String id) {
        troubles.remove(id);
    }

    @Override
    public Sent send(String connectionId, String message) {
        var socket = open.get(connectionId);
        if (socket == null) {
            return Sent.GONE;
        }
        var trouble = troubles.get(connectionId);
        var sent = trouble == null ? Sent.DELIVERED : trouble.apply(message);
        if (sent == Sent.DELIVERED) {
            socket.add(message);
        }
        return sent;
    }

    @Override
    public Sent end(String connectionId) {
        return open.remove(connectionId) == null ? Sent.GONE : Sent.DELIVERED;
    }

    boolean isOpen(String id) {
        return open.containsKey(id);
    }

    List<String> received(String id) {
        return List.copyOf(open.get(id));
    }

    /** The sequences of the changes that a socket got, in the order in which it got them. */
    List<Long> sequences(String id) {
        return received(id).stream()
                .map(message -> RawJson.parse(message).fields())
                .filter(fields -> fields.containsKey("sequence"))
                .map(fields -> Long.valueOf(fields.get("sequence").text()))
                .toList();
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
