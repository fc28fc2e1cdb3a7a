package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hapnd.testkit.PlatformProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The cache of the platform's own classes, which {@code ./hapnd dev} makes and starts with. */
@Isolated("the cache is made with little priority, and beside other tests it would take longer than they do")
class OwnClassCacheTest {
    @Test
    void a_platform_starts_with_the_classes_that_the_one_before_has_kept() throws Exception {
        Path folder = Build.newFolder("own");
        Path cache = Build.cache().resolve("platform.aot");
        Path note = Build.cache().resolve("platform.aot.txt");
        // those of an earlier run of these tests
        Files.deleteIfExists(cache);
        Files.deleteIfExists(note);
        var making = Build.platform(List.of(), List.of("--own-class-cache"));
        try (var _ = PlatformProcess.start(making, folder.resolve("first"))) {
            await("the cache").atMost(Duration.ofMinutes(10)).until(() -> Files.exists(note));
        }
        var made = Files.getLastModifiedTime(cache);

        Path loaded = folder.resolve("loaded");
        var using = Build.platform(
                List.of("-XX:AOTCache=" + cache, "-Xlog:class+load:file=" + loaded), List.of("--own-class-cache"));
        try (var second = PlatformProcess.start(using, folder.resolve("second"))) {
            assertThat(second.lines()).noneMatch(line -> line.contains("class cache"));
        }

        List<String> classes = Files.readAllLines(loaded);
        assertThat(classes).anyMatch(line -> line.contains("hapnd.local.dev.Platform source: shared objects file"));
        assertThat(classes.stream().filter(line -> line.contains("source: shared objects file")))
                .hasSizeGreaterThan(classes.size() * 8 / 10);
        assertThat(Files.getLastModifiedTime(cache)).as("made once").isEqualTo(made);
        assertThat(folder.resolve("second")).exists();
    }
}
