package hapnd.cli.push;

import hapnd.cli.command.Failure;
import hapnd.upload.folder.SourceFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is in a folder, without folders in which nothing is looked at, such as {@code node_modules}: those aren't listed. Links
 * aren't followed, for they may lead out of the folder or in circles.
 *
 * @param files all files, by their paths relative to the folder, separated by {@code /}
 * @param folders the folder and those in it
 * @param links C# files and folders that are links, by their paths
 */
public record FolderFiles(SortedMap<String, Stamp> files, List<Path> folders, List<String> links) {
    /** Somebody's home or a whole disk is sooner told apart from a project than listed. */
    private static final int MAX_FILES = 100_000;

    /**
     * By which it is seen that a file is another one than before.
     *
     * @param size in bytes
     * @param modified when it was written
     * @param key the file's identity, where the file system has one; else null
     */
    public record Stamp(long size, FileTime modified, Object key) {}

    /**
     * Lists a folder.
     *
     * @throws Failure a folder in it can't be read, or there is too much in it
     */
    public static FolderFiles list(Path root) {
        var visitor = new Visitor(root);
        try {
            Files.walkFileTree(root, visitor);
        } catch (IOException e) {
            throw new Failure("'" + root + "' can't be read: " + e.getMessage());
        }
        return new FolderFiles(visitor.files, visitor.folders, visitor.links);
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;
        private final SortedMap<String, Stamp> files = new TreeMap<>();
        private final List<Path> folders = new ArrayList<>();
        private final List<String> links = new ArrayList<>();

        Visitor(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!folder.equals(root)
                    && SourceFolder.isIgnored(folder.getFileName().toString())) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            folders.add(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var path = path(file);
            if (attributes.isRegularFile()) {
                files.put(path, new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey()));
            } else if (attributes.isSymbolicLink() && matters(file)) {
                links.add(path);
            }
            if (files.size() > MAX_FILES) {
                throw Failure.usage("'" + root + "' has more than " + MAX_FILES
                        + " files. Name the folder of your C# code: hapnd push DIR");
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean matters(Path link) {
            var name = link.getFileName().toString();
            return !SourceFolder.isIgnored(name) && (SourceFolder.isCode(name) || Files.isDirectory(link));
        }

        private String path(Path file) {
            var path = root.relativize(file).toString();
            if (File.separatorChar != '/') {
                return path.replace(File.separatorChar, '/');
            }
            if (path.indexOf('\\') >= 0 && SourceFolder.isCode(path)) {
                throw new Failure("'" + file + "' has a backslash in its name. Rename it.");
            }
            return path;
        }

        /** What was there a moment ago may be gone now. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException && !file.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            throw e instanceof AccessDeniedException
                    ? new AccessDeniedException("access to " + file + " is denied")
                    : e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            return e == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, e);
        }
    }
}
