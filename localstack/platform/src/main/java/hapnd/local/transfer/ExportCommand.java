package hapnd.local.transfer;

import java.io.IOException;
import java.io.PrintStream;
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
        description = "Writes all events of a tenant to a file, in their order; run again, it goes on.")
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private Source source;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "the file")
    private Path out;

    private final PrintStream told;

    ExportCommand(PrintStream told) {
        this.told = told;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var client = source.client();
        var file = new ExportFile(out);
        var progress = new Progress(told, "exported");
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
                return 0;
            }
            progress.at(position, " of %,d".formatted(head));
        }
    }
}
