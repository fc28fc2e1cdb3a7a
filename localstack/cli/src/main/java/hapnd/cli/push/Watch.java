package hapnd.cli.push;

import hapnd.cli.api.ApiFailure;
import hapnd.cli.command.Failure;
import hapnd.cli.terminal.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Pushes a folder at each change of its sources, one push after the other. When they change while a push is followed, it is left, and
 * the newer ones are pushed.
 */
final class Watch {
    private final Path folder;
    private final Pusher pusher;
    private final Output output;
    private String said = "";

    /**
     * Watches a folder.
     *
     * @param folder its real path
     */
    Watch(Path folder, Pusher pusher) {
        this.folder = folder;
        this.pusher = pusher;
        this.output = pusher.destination().output();
    }

    /**
     * Goes on until the process ends.
     *
     * @throws Failure the folder can't be watched any more
     */
    void run() {
        try (var changes = FolderChanges.in(folder)) {
            output.note("Watching '" + pusher.destination().folder() + "'. Ctrl-C ends it.");
            for (var sent = Optional.<Sources>empty(); ; changes.await()) {
                var now = read();
                if (now.isPresent() && !sent.filter(now.get()::isSame).isPresent()) {
                    sent = send(now.get(), changes) ? now : Optional.empty();
                }
            }
        }
    }

    private Optional<Sources> read() {
        try {
            var sources = Sources.in(folder);
            said = "";
            return Optional.of(sources);
        } catch (Failure e) {
            if (!said.equals(e.getMessage())) {
                said = e.getMessage();
                output.note(said);
            }
            return Optional.empty();
        }
    }

    /** Whether nothing else would come of sending the same once more. */
    private boolean send(Sources sources, FolderChanges changes) {
        try {
            pusher.send(sources, time -> !isOlder(sources, changes, time)).ifPresent(result -> result.say(output));
            return true;
        } catch (ApiFailure e) {
            output.note(e.getMessage());
            return false;
        } catch (Failure e) {
            output.note(e.getMessage());
            return true;
        }
    }

    private boolean isOlder(Sources sources, FolderChanges changes, Duration time) {
        if (!changes.within(time)) {
            return false;
        }
        try {
            return !Sources.in(folder).isSame(sources);
        } catch (Failure e) {
            return false; // half written, perhaps: it is looked at again after this push
        }
    }
}
