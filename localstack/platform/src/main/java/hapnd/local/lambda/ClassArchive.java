package hapnd.local.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The classes of a function as a JVM that ran it had them in memory, in a file that the next ones map instead of loading
 * and verifying each class again: what SnapStart is on AWS, on a small scale. The first environment that comes to rest
 * writes it; the JVM itself checks that it fits, and goes without where it does not.
 *
 * @param file where it is, or will be
 * @param begun whether somebody writes it already
 */
record ClassArchive(Path file, AtomicBoolean begun) {
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final long PATIENCE_SECONDS = 60;

    static ClassArchive in(Path file) {
        return new ClassArchive(file, new AtomicBoolean());
    }

    /** Options for a JVM that shall use the archive, or that shall be able to write it. */
    List<String> options() {
        return Files.exists(file)
                ? List.of("-XX:SharedArchiveFile=" + file, "-Xlog:disable", "-Xlog:all=error")
                : List.of("-XX:+RecordDynamicDumpInfo");
    }

    /** Has a JVM that was started with these options write the archive, unless it is there or being written. */
    void write(long pid) throws IOException, InterruptedException {
        if (Files.exists(file) || !begun.compareAndSet(false, true)) {
            return;
        }
        // Others must never find half a file under its name.
        Path partial = file.resolveSibling(file.getFileName() + "." + pid);
        Process dump = new ProcessBuilder(
                        JCMD.toString(), Long.toString(pid), "VM.cds", "dynamic_dump", partial.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (dump.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && Files.exists(partial)) {
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            dump.destroyForcibly();
            Files.deleteIfExists(partial);
        }
    }
}
