package hapnd.cli.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.cli.command.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderChangesTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(1);

    @TempDir
    private Path folder;

    @Test
    void a_change_is_noticed_also_in_a_folder_that_was_made_later() throws IOException {
        try (var changes = FolderChanges.in(folder)) {
            Files.createDirectories(folder.resolve("new/deep"));
            changes.await();
            Files.writeString(folder.resolve("new/deep/A.cs"), "class A;");
            changes.await();
            Files.writeString(folder.resolve("new/deep/A.cs"), "class B;");
            changes.await();
            Files.delete(folder.resolve("new/deep/A.cs"));
            changes.await();
            Files.move(folder.resolve("new"), folder.resolve("renamed"));
            changes.await();
            Files.writeString(folder.resolve("renamed/deep/B.cs"), "class B;");
            assertThat(changes.within(LONG)).isTrue();
        }
    }

    @Test
    void one_that_was_seen_while_something_else_went_on_is_not_waited_for_again() throws IOException {
        try (var changes = FolderChanges.in(folder)) {
            assertThat(changes.within(SHORT)).isFalse();
            Files.writeString(folder.resolve("A.cs"), "class A;");
            assertThat(changes.within(LONG)).isTrue();
            assertThat(changes.within(SHORT)).isFalse();
            changes.await();
        }
    }

    @Test
    void the_end_of_the_folder_ends_it() throws IOException {
        var inner = Files.createDirectory(folder.resolve("inner"));
        try (var changes = FolderChanges.in(inner)) {
            Files.delete(inner);
            assertThatThrownBy(changes::await).isInstanceOf(Failure.class);
        }
    }
}
