package hapnd.local.sqs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The message groups of a FIFO queue: which messages may be delivered now. A group with a batch in flight has none, and
 * after a failure nothing overtakes the failed messages until they have come back, or are known to be in the dead-letter
 * queue because they have not.
 */
final class FifoGroups {
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** A message's place in its group. The engine counts sequence numbers anew at each start, so the time comes first. */
    private record Place(long sent, String sequence, String id) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::sent)
                .thenComparingInt(place -> place.sequence.length())
                .thenComparing(Place::sequence)
                .thenComparing(Place::id);

        static Place of(Message message) {
            return new Place(
                    Long.parseLong(attribute(message, MessageSystemAttributeName.SENT_TIMESTAMP, "0")),
                    attribute(message, MessageSystemAttributeName.SEQUENCE_NUMBER, ""),
                    message.messageId());
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Group {
        final NavigableMap<Place, Message> received = new TreeMap<>();
        final NavigableMap<Place, Instant> failed = new TreeMap<>();
        boolean inFlight;

        boolean blocked() {
            return inFlight || !failed.isEmpty();
        }

        boolean isEmpty() {
            return !inFlight && received.isEmpty() && failed.isEmpty();
        }
    }

    private final Map<String, Group> groups = new LinkedHashMap<>();

    /**
     * Takes in messages.
     *
     * @return those of them that have to wait
     */
    synchronized List<Message> offer(List<Message> messages) {
        List<Message> held = new ArrayList<>();
        for (Message message : messages) {
            Group group = groups.computeIfAbsent(group(message), id -> new Group());
            Place place = Place.of(message);
            if (group.failed.remove(place) == null && group.blocked()) {
                held.add(message);
            }
            group.received.put(place, message);
        }
        return held;
    }

    /** Messages to deliver now, in order; their groups are in flight until {@link #settle}. */
    synchronized List<Message> take(int most, Instant now) {
        List<Message> batch = new ArrayList<>();
        for (Group group : groups.values()) {
            group.failed.values().removeIf(now::isAfter);
            while (!group.received.isEmpty() && batch.size() < most && mayTake(group)) {
                batch.add(group.received.pollFirstEntry().getValue());
            }
        }
        batch.forEach(message -> groups.get(group(message)).inFlight = true);
        groups.values().removeIf(Group::isEmpty);
        return batch;
    }

    private static boolean mayTake(Group group) {
        return !group.inFlight
                && (group.failed.isEmpty() || group.received.firstKey().compareTo(group.failed.firstKey()) < 0);
    }

    /**
     * Frees the groups of a batch.
     *
     * @param failed ids of the messages that come back
     * @param visible when those are visible again at the latest
     */
    synchronized void settle(List<Message> batch, Set<String> failed, Instant visible) {
        for (Message message : batch) {
            Group group = groups.get(group(message));
            group.inFlight = false;
            if (failed.contains(message.messageId())) {
                group.failed.put(Place.of(message), visible.plus(GRACE));
            }
        }
        groups.values().removeIf(Group::isEmpty);
    }

    /** How many messages are received and not yet taken. */
    synchronized int waiting() {
        return groups.values().stream().mapToInt(group -> group.received.size()).sum();
    }

    /** Whether nothing is received, in flight or to come back. */
    synchronized boolean idle() {
        return groups.isEmpty();
    }

    private static String group(Message message) {
        return attribute(message, MessageSystemAttributeName.MESSAGE_GROUP_ID, "");
    }

    private static String attribute(Message message, MessageSystemAttributeName name, String otherwise) {
        return message.attributes().getOrDefault(name, otherwise);
    }
}
