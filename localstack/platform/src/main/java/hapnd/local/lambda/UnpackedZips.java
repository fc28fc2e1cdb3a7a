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
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Functions' zips, unpacked once for each content. */
final class UnpackedZips {
    private static final String LIBRARIES = "lib/";

    private final CacheFolder folder;
    private final Map<Path, Unpacked> known = new ConcurrentHashMap<>();

    UnpackedZips(CacheFolder folder) {
        this.folder = folder;
    }

    /**
     * An unpacked zip.
     *
     * @param folder its folder in the cache
     */
    record Unpacked(Path folder) {
        /** The zip's content, as Lambda lays it out. */
        Path root() {
            return folder.resolve("task");
        }

        /** A copy of the zip's classes as a jar, because class caches can't contain classes from folders. */
        Path classes() {
            return folder.resolve("classes.jar");
        }
    }

    /** The zip's content. */
    Unpacked unpacked(Path zip) {
        return known.computeIfAbsent(zip, this::find);
    }

    private Unpacked find(Path zip) {
        try {
            Unpacked unpacked = new Unpacked(folder.entry(sha256(zip)));
            if (!Files.isDirectory(unpacked.folder())) {
                unpack(zip, unpacked);
            }
            folder.used(unpacked.folder());
            return unpacked;
        } catch (IOException e) {
            throw new UncheckedIOException("can't unpack " + zip + ": " + e.getMessage(), e);
        }
    }

    private void unpack(Path zip, Unpacked target) throws IOException {
        Unpacked partial = new Unpacked(folder.partial());
        Files.createDirectories(partial.root());
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip));
                ZipOutputStream classes = new ZipOutputStream(Files.newOutputStream(partial.classes()))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                extract(entry, entries, partial.root());
                if (!entry.getName().startsWith(LIBRARIES)) {
                    store(entry, partial.root(), classes);
                }
            }
        }
        try {
            // a kill in between leaves a partial folder with another name, but never an incomplete one with this name
            Files.move(partial.folder(), target.folder(), StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // a concurrent start has unpacked the same content
            CacheFolder.delete(partial.folder());
        }
    }

    private static void extract(ZipEntry entry, InputStream content, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("the entry " + entry.getName() + " leaves the folder");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(content, target);
        }
    }

    /** Adds a file without compression, because it is read at every start. */
    private static void store(ZipEntry entry, Path root, ZipOutputStream classes) throws IOException {
        byte[] content = entry.isDirectory() ? new byte[0] : Files.readAllBytes(root.resolve(entry.getName()));
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry stored = new ZipEntry(entry.getName());
        stored.setMethod(ZipEntry.STORED);
        stored.setSize(content.length);
        stored.setCrc(checksum.getValue());
        classes.putNextEntry(stored);
        classes.write(content);
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
