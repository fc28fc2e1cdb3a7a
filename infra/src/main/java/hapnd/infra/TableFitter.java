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
 * Changes tables to their wanted settings. It turns on what a restored table lacks, sets the deletion protection, and turns
 * nothing else off. A table with the wanted settings stays as it is, so repeating it is safe.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/pointintimerecovery_restores.html">What a
 *     restored table lacks</a>
 */
final class TableFitter {
    /** With a pause of five seconds this is half an hour; DynamoDB restores most tables in less, whatever their size. */
    private static final int MAX_CHECKS = 360;

    private final DynamoDbClient client;
    private final Duration pause;
    private final Consumer<String> progress;

    /**
     * @param client the client
     * @param pause the pause between two checks of a table that is being changed
     * @param progress receives a sentence about each change
     */
    TableFitter(DynamoDbClient client, Duration pause, Consumer<String> progress) {
        this.client = client;
        this.pause = pause;
        this.progress = progress;
    }

    /**
     * Checks that the table can get the wanted settings. Waits while it is being restored.
     *
     * @throws IllegalStateException when it is missing, lacks an index, or has another kind of stream
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

    /** Changes the settings that differ. */
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
            for (int checks = 1; !turnRecoveryOn(wanted.name()); checks++) {
                waitFor(
                        checks,
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

    /** False when it is too early, because the table is new. */
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
        for (int checks = 1; found.tableStatus() != TableStatus.ACTIVE; checks++) {
            waitFor(checks, table + " is " + found.tableStatusAsString());
            found = describe(table);
        }
        return found;
    }

    private TableDescription describe(String table) {
        try {
            return client.describeTable(b -> b.tableName(table)).table();
        } catch (ResourceNotFoundException e) {
            throw new IllegalStateException(
                    "there is no table " + table + ". Put the name of an existing table into the"
                            + " file that was given with --restore: aws dynamodb list-tables shows them. If it exists,"
                            + " check the region and the profile");
        }
    }

    /** Waits for the pause, and reports the reason once. */
    private void waitFor(int checks, String why) {
        if (checks == MAX_CHECKS) {
            throw new IllegalStateException(why + ": give the command again later");
        }
        if (checks == 1) {
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
