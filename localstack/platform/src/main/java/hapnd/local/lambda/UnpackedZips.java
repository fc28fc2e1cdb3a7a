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

/** Functions' zips, unpacked once for each content. */
final class UnpackedZips {
    private final Path folder;
    private final Map<Path, Path> roots = new ConcurrentHashMap<>();

    UnpackedZips(Path folder) {
        this.folder = folder;
    }

    /** The folder with the zip's content. */
    Path unpacked(Path zip) {
        return roots.computeIfAbsent(zip, this::find);
    }

    private Path find(Path zip) {
        try {
            Path root = folder.resolve(sha256(zip));
            if (!Files.isDirectory(root)) {
                unpack(zip, root);
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException("can't unpack " + zip + ": " + e.getMessage(), e);
        }
    }

    private void unpack(Path zip, Path root) throws IOException {
        Files.createDirectories(folder);
        Path partial = Files.createTempDirectory(folder, "unpacking");
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = partial.resolve(entry.getName()).normalize();
                if (!target.startsWith(partial)) {
                    throw new IOException("the entry " + entry.getName() + " leaves the folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target);
                }
            }
        }
        try {
            // A kill halfway leaves a partial folder under another name, never a broken one under this.
            Files.move(partial, root, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another start was faster with the same content.
        }
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
