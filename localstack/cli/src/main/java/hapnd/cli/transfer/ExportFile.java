package hapnd.cli.transfer;

import hapnd.cli.command.Failure;
import hapnd.cli.command.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of events, one a line, in the order of their positions. Its last line says how far it goes. Only its owner may read it.
 */
final class ExportFile {
    private final Path file;

    /**
     * @param file it; created if it isn't there
     */
    ExportFile(Path file) {
        this.file = file;
    }

    /** The position of the last whole line; 0 for an empty file. A line that was cut short is removed. */
    long begin() throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, OwnerOnly.file());
            return 0;
        }
        long end = 0;
        byte[] last = {};
        try (var lines = new Lines(Files.newInputStream(file))) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                last = line.get();
                end += last.length + 1;
            }
        }
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(end);
        }
        return end == 0 ? 0 : position(new String(last, StandardCharsets.UTF_8));
    }

    private long position(String line) {
        long position = LogClient.json(line).path("position").asLong();
        if (position < 1) {
            throw Failure.usage(file + " is no export: its last line has no position. Name another file with --out.");
        }
        return position;
    }

    /** Adds whole lines. */
    void add(String lines) throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }
    }
}
