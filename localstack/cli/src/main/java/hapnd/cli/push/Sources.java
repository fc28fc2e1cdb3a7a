package hapnd.cli.push;

import hapnd.cli.command.Failure;
import hapnd.runtime.SourceFile;
import hapnd.upload.folder.NotTextException;
import hapnd.upload.folder.SourceFolder;
import hapnd.upload.folder.UploadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The sources in a folder at one moment. Everything under the folder is one upload.
 *
 * @param chosen what the platform compiles of it, sorted by path
 * @param zip a zip of all that decides about it
 * @param links what was left out because it is a link
 */
public record Sources(List<SourceFile> chosen, SourceZip zip, List<String> links) {
    /** An editor or a build may write while the folder is read. */
    private static final int MAX_TRIES = 10;

    private static final int MEGABYTE = 1024 * 1024;

    /**
     * Reads a folder. If a file in it changes meanwhile, it is read again, so that no file is older than another.
     *
     * @throws Failure it has no sources, too many or too large ones, or can't be read
     */
    public static Sources in(Path folder) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            var files = FolderFiles.list(folder);
            var read = new Reading(folder, files).contents();
            if (read.isPresent() && seen(FolderFiles.list(folder)).equals(seen(files))) {
                return of(folder, read.get(), files.links());
            }
        }
        throw new Failure("The files in '" + folder + "' change while they are read. Try again.");
    }

    /** What of a folder is read, and by which it is seen that something has changed. */
    private static SortedMap<String, FolderFiles.Stamp> seen(FolderFiles folder) {
        var seen = new TreeMap<String, FolderFiles.Stamp>();
        for (var path : SourceFolder.of(List.copyOf(folder.files().keySet())).kept()) {
            if (SourceFolder.isRead(path)) {
                seen.put(path, folder.files().get(path));
            }
        }
        return seen;
    }

    private static Sources of(Path folder, SourceFolder.Contents contents, List<String> links) {
        try {
            var chosen = contents.sources();
            if (chosen.isEmpty()) {
                throw Failure.usage("'" + folder + "' has no .cs file"
                        + (contents.code().isEmpty() ? "" : " except tests")
                        + ". Name the folder of your C# code, or begin one: hapnd init reducer Order");
            }
            return new Sources(chosen, SourceZip.of(contents), links);
        } catch (NotTextException e) {
            throw new Failure(e.getMessage());
        }
    }

    /** Whether the platform would make the same of it. */
    boolean isSame(Sources other) {
        return chosen.equals(other.chosen);
    }

    private static final class Reading implements SourceFolder.Reader {
        private final Path folder;
        private final FolderFiles files;
        private int bytesLeft = UploadLimits.MAX_SOURCE_BYTES;

        Reading(Path folder, FolderFiles files) {
            this.folder = folder;
            this.files = files;
        }

        /** Empty when a file is gone meanwhile. */
        Optional<SourceFolder.Contents> contents() {
            var chosen = SourceFolder.of(List.copyOf(files.files().keySet()));
            long count = chosen.kept().stream().filter(SourceFolder::isCode).count();
            if (count > UploadLimits.MAX_SOURCES) {
                throw new Failure("'%s' has %,d .cs files; at most %,d are taken. Push its folders one by one."
                        .formatted(folder, count, UploadLimits.MAX_SOURCES));
            }
            try {
                return Optional.of(chosen.read(this));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new Failure("A file in '" + folder + "' can't be read: " + e.getMessage());
            }
        }

        @Override
        public byte[] beginning(String path, int maxBytes) throws IOException {
            try (var in = Files.newInputStream(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
                return in.readNBytes(maxBytes);
            }
        }

        @Override
        public byte[] whole(String path) throws IOException {
            var content = beginning(path, bytesLeft + 1);
            if (content.length > bytesLeft) {
                throw tooLarge();
            }
            bytesLeft -= content.length;
            return content;
        }

        private Failure tooLarge() {
            var largest = code().max((one, other) -> Long.compare(size(one), size(other)))
                    .orElseThrow();
            return new Failure(
                    "The .cs files in '%s' have %.1f MB; at most %d MB are taken. The largest is %s with %.1f MB."
                            .formatted(
                                    folder,
                                    (double) code().mapToLong(this::size).sum() / MEGABYTE,
                                    UploadLimits.MAX_SOURCE_BYTES / MEGABYTE,
                                    largest,
                                    (double) size(largest) / MEGABYTE));
        }

        private Stream<String> code() {
            return SourceFolder.of(List.copyOf(files.files().keySet())).kept().stream()
                    .filter(SourceFolder::isCode);
        }

        private long size(String path) {
            return files.files().get(path).size();
        }
    }
}
