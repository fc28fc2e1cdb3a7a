package hapnd.local.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The checkpoint of a mapping in a shard. It is written after a batch is processed, so that after a kill in between the batch
 * is redelivered: at least once, as on AWS.
 */
final class Checkpoint {
    private final Path file;

    Checkpoint(Path folder, String mapping, String shard) {
        this.file = folder.resolve(mapping + "." + shard.replaceAll("[^A-Za-z0-9-]", "_"));
    }

    Optional<String> read() {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String sequenceNumber) {
        try {
            Files.createDirectories(file.getParent());
            Path partial = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(partial, sequenceNumber);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("can't keep how far a stream was read in " + file, e);
        }
    }
}
