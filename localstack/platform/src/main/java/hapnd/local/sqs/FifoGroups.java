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
 * The message groups of a FIFO queue. It decides which messages may be delivered. A group with a batch in flight is blocked.
 * After a failure no message overtakes the failed ones until they are received again, or are in the dead-letter queue because
 * they were not.
 */
final class FifoGroups {
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** A message's position in its group. The engine restarts sequence numbers at each start, so the time is compared first. */
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
     * Adds received messages.
     *
     * @return the messages that must wait
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

    /** Takes messages to deliver now, in order. Their groups are blocked until {@link #settle}. */
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
     * Unblocks the groups of a batch.
     *
     * @param failed ids of the messages that will be redelivered
     * @param visible the latest time at which these are visible again
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

    /** The number of received messages that are not taken yet. */
    synchronized int waiting() {
        return groups.values().stream().mapToInt(group -> group.received.size()).sum();
    }

    /** Whether no message is waiting, in flight or expected to be redelivered. */
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
