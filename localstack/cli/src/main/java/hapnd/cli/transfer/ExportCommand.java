package hapnd.cli.transfer;

import hapnd.cli.account.Access;
import hapnd.cli.command.Surroundings;
import hapnd.cli.terminal.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Writes a tenant's whole log to a file. A file that is there is continued: after its last event, and with what was appended
 * since.
 */
@Command(
        name = "export",
        description = "Write all events to a file, in their order; run again, it goes on.",
        footer = {"%nexample:", "  ${ROOT-COMMAND-NAME} export --out shop.ndjson"})
public final class ExportCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file; only you may read it.")
    private Path out;

    @Mixin
    private final Access access;

    private final Output output;

    /** For a process with these. */
    public ExportCommand(Surroundings surroundings) {
        access = new Access(surroundings);
        output = new Output(surroundings.terminal());
    }

    @Override
    public Integer call() throws IOException {
        try (var api = access.api()) {
            export(new LogClient(api));
            return 0;
        }
    }

    private void export(LogClient client) throws IOException {
        var file = new ExportFile(out);
        var progress = output.progress("events", "exported");
        long begin = file.begin();
        long position = begin;
        while (true) {
            var lines = client.lines(position);
            int place = lines.lastIndexOf('\n', lines.length() - 2) + 1;
            file.add(lines.substring(0, place));
            var cursor = LogClient.json(lines.substring(place));
            position = cursor.path("nextAfterPosition").asLong();
            long head = cursor.path("head").asLong();
            if (position >= head) {
                progress.end(position - begin, begin == 0 ? "" : ", after the " + begin + " that the file had");
                return;
            }
            progress.at(position, head);
        }
    }
}
