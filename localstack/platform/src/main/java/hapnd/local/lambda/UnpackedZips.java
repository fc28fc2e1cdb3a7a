package hapnd.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Functions' zips, unpacked once for each content. */
final class UnpackedZips {
    private static final String ROOT = "root";
    private static final String CLASSES = "classes.jar";

    private final Path folder;
    private final Map<Path, Unpacked> known = new ConcurrentHashMap<>();

    UnpackedZips(Path folder) {
        this.folder = folder;
    }

    /**
     * A zip's content.
     *
     * @param root the folder with all of it
     * @param classes what is at its top, as a jar: a class archive takes no folders
     * @param archive the classes as a JVM had them in memory
     */
    record Unpacked(Path root, Path classes, ClassArchive archive) {}

    /** The zip's content, unpacked on first use. */
    Unpacked unpacked(Path zip) {
        return known.computeIfAbsent(zip, this::find);
    }

    private Unpacked find(Path zip) {
        try {
            String name = sha256(zip);
            Path home = folder.resolve(name);
            if (!Files.isDirectory(home)) {
                unpack(zip, home);
            }
            Path archive = folder.resolve(name + "-" + Runtime.version() + ".jsa");
            return new Unpacked(home.resolve(ROOT), home.resolve(CLASSES), ClassArchive.in(archive));
        } catch (IOException e) {
            throw new UncheckedIOException("can't unpack " + zip + ": " + e.getMessage(), e);
        }
    }

    private void unpack(Path zip, Path home) throws IOException {
        Files.createDirectories(folder);
        Path partial = Files.createTempDirectory(folder, "unpacking");
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip));
                ZipOutputStream classes = new ZipOutputStream(Files.newOutputStream(partial.resolve(CLASSES)))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = target(partial.resolve(ROOT), entry);
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target);
                    if (!entry.getName().startsWith("lib/")) {
                        classes.putNextEntry(new ZipEntry(entry.getName()));
                        Files.copy(target, classes);
                    }
                }
            }
        }
        try {
            // A kill halfway leaves a partial folder under another name, never a broken one under this.
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another start was faster with the same content.
        }
    }

    private static Path target(Path root, ZipEntry entry) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("the entry " + entry.getName() + " leaves the folder");
        }
        return target;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
