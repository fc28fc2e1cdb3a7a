package hapnd.infra;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * Makes tables what is wanted of them. It turns on what a restored table lacks, sets the protection from deletion, and turns
 * nothing else off; a table that fits is left as it is, so all of it may be done again.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/pointintimerecovery_restores.html">What a
 *     restored table lacks</a>
 */
final class TableFitter {
    /** With a pause of five seconds half an hour: DynamoDB restores most tables in less, whatever their size. */
    private static final int LOOKS = 360;

    private final DynamoDbClient client;
    private final Duration pause;
    private final Consumer<String> progress;

    /**
     * Works through this client.
     *
     * @param pause between two looks at a table that is being changed
     * @param progress told each change in words
     */
    TableFitter(DynamoDbClient client, Duration pause, Consumer<String> progress) {
        this.client = client;
        this.pause = pause;
        this.progress = progress;
    }

    /**
     * Makes sure that the table can be made what is wanted, and waits until it is there while it is being restored.
     *
     * @throws IllegalStateException it is missing, lacks an index, or has another stream
     */
    void check(WantedTable wanted) {
        TableDescription found = awaitActive(wanted.name());
        Set<String> indexes = new TreeSet<>();
        found.globalSecondaryIndexes().forEach(index -> indexes.add(index.indexName()));
        if (!indexes.containsAll(wanted.indexes())) {
            throw new IllegalStateException(wanted.name() + " has the indexes " + indexes + " and needs "
                    + wanted.indexes() + ": restore it again, with its indexes");
        }
        if (hasStream(found) && wanted.stream().stream().anyMatch(view -> !view.equals(viewOf(found)))) {
            throw new IllegalStateException(wanted.name() + " has a stream of " + viewOf(found) + " and needs one of "
                    + wanted.stream().get() + ": turn the stream off, and give the command again");
        }
    }

    /** Changes what is different. */
    void fit(WantedTable wanted) {
        stream(wanted);
        protection(wanted);
        expiry(wanted);
        recovery(wanted);
    }

    private void stream(WantedTable wanted) {
        if (wanted.stream().isPresent() && !hasStream(awaitActive(wanted.name()))) {
            progress.accept(wanted.name() + ": its stream is turned on");
            client.updateTable(b -> b.tableName(wanted.name())
                    .streamSpecification(s ->
                            s.streamEnabled(true).streamViewType(wanted.stream().get())));
        }
    }

    private void protection(WantedTable wanted) {
        TableDescription found = awaitActive(wanted.name());
        if (Boolean.TRUE.equals(found.deletionProtectionEnabled()) != wanted.refusesDeletion()) {
            progress.accept(wanted.name() + ": its protection from deletion is turned "
                    + (wanted.refusesDeletion() ? "on" : "off"));
            client.updateTable(b -> b.tableName(wanted.name()).deletionProtectionEnabled(wanted.refusesDeletion()));
        }
    }

    private void expiry(WantedTable wanted) {
        awaitActive(wanted.name());
        TimeToLiveDescription found =
                client.describeTimeToLive(b -> b.tableName(wanted.name())).timeToLiveDescription();
        boolean expires = found.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || found.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
        wanted.expiry().filter(attribute -> !expires).ifPresent(attribute -> {
            progress.accept(wanted.name() + ": items expire by " + attribute);
            client.updateTimeToLive(b -> b.tableName(wanted.name())
                    .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(attribute)));
        });
    }

    private void recovery(WantedTable wanted) {
        if (wanted.recovers() && !recovers(wanted.name())) {
            progress.accept(wanted.name() + ": its point-in-time recovery is turned on");
            for (int looks = 1; !turnRecoveryOn(wanted.name()); looks++) {
                goOn(
                        looks,
                        wanted.name() + " can't have point-in-time recovery yet, which a new table gets in minutes");
            }
        }
        awaitActive(wanted.name());
    }

    private boolean recovers(String table) {
        return client.describeContinuousBackups(b -> b.tableName(table))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription()
                        .pointInTimeRecoveryStatus()
                == PointInTimeRecoveryStatus.ENABLED;
    }

    /** False when it is too early: of a table that has just been made DynamoDB says so. */
    private boolean turnRecoveryOn(String table) {
        try {
            client.updateContinuousBackups(b -> b.tableName(table)
                    .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
            return true;
        } catch (ContinuousBackupsUnavailableException e) {
            return false;
        }
    }

    private TableDescription awaitActive(String table) {
        TableDescription found = describe(table);
        for (int looks = 1; found.tableStatus() != TableStatus.ACTIVE; looks++) {
            goOn(looks, table + " is " + found.tableStatusAsString());
            found = describe(table);
        }
        return found;
    }

    private TableDescription describe(String table) {
        try {
            return client.describeTable(b -> b.tableName(table)).table();
        } catch (ResourceNotFoundException e) {
            throw new IllegalStateException(
                    "there is no table " + table + ". Put the name of one that is there into the"
                            + " file that was given with --restore: aws dynamodb list-tables shows them. If it is there,"
                            + " the region or the profile is another");
        }
    }

    /** Waits a little, and says for what once. */
    private void goOn(int looks, String why) {
        if (looks == LOOKS) {
            throw new IllegalStateException(why + ": give the command again later");
        }
        if (looks == 1) {
            progress.accept(why + "; waiting");
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; give the command again");
        }
    }

    private static boolean hasStream(TableDescription table) {
        StreamSpecification stream = table.streamSpecification();
        return stream != null && Boolean.TRUE.equals(stream.streamEnabled());
    }

    private static String viewOf(TableDescription table) {
        return table.streamSpecification().streamViewTypeAsString();
    }
}
