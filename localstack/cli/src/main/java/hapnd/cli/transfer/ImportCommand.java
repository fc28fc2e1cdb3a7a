package hapnd.cli.transfer;

import hapnd.cli.account.Access;
import hapnd.cli.command.Failure;
import hapnd.cli.command.Surroundings;
import hapnd.cli.terminal.Output;
import hapnd.cli.terminal.Progress;
import hapnd.concurrent.Sleep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds the events of an export to an empty tenant. Run again, it skips what is there. */
@Command(
        name = "import",
        description = "Add the events of an export to an empty tenant; run again, it skips what is there.",
        footer = {"%nexample:", "  ${ROOT-COMMAND-NAME} import shop.ndjson"})
public final class ImportCommand implements Callable<Integer> {
    private static final int MAX_EVENTS = 2000;

    /** A request has at most 1 MiB. */
    private static final int MAX_BYTES = 900 * 1024;

    private static final Duration LOG_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    @Parameters(paramLabel = "FILE", description = "The export.")
    private Path file;

    @Mixin
    private final Access access;

    private final Output output;
    private Progress progress;
    private String firstEventId;
    private long added;
    private long skipped;

    /** For a process with these. */
    public ImportCommand(Surroundings surroundings) {
        access = new Access(surroundings);
        output = new Output(surroundings.terminal());
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file)) {
            throw Failure.usage("there is no file " + file);
        }
        try (var api = access.api();
                var lines = new Lines(Files.newInputStream(file))) {
            progress = output.progress("events", "imported");
            add(new LogClient(api), lines);
        }
        progress.end(added, skipped == 0 ? "" : "; %,d were there already".formatted(skipped));
        return 0;
    }

    private void add(LogClient client, Lines lines) throws IOException {
        var first = lines.next().orElseThrow(() -> Failure.usage(file + " has no event"));
        firstEventId = LogClient.json(text(first)).path("eventId").asText();
        begin(client, text(first));
        var batch = new ArrayList<String>();
        int bytes = 0;
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!batch.isEmpty() && (bytes + line.get().length > MAX_BYTES || batch.size() == MAX_EVENTS)) {
                add(client, batch);
                batch.clear();
                bytes = 0;
            }
            batch.add(text(line.get()));
            bytes += line.get().length + 1;
        }
        if (!batch.isEmpty()) {
            add(client, batch);
        }
    }

    /** The first event goes alone: the log must begin with it, which says that the tenant has no other events. */
    private void begin(LogClient client, String first) {
        add(client, List.of(first));
        long end = System.nanoTime() + LOG_TIMEOUT.toNanos();
        while (client.first().path("events").isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw new Failure(
                        "the first event is not in the log after two minutes. Run the command again to go on.");
            }
            Sleep.sleep(PAUSE);
        }
    }

    private void add(LogClient client, List<String> events) {
        var result =
                client.add("{\"firstEventId\":\"" + firstEventId + "\",\"events\":[" + String.join(",", events) + "]}");
        added += result.path("added").asLong();
        skipped += result.path("skipped").asLong();
        progress.at(added + skipped, 0);
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }
}
