package hapnd.cli.account;

import hapnd.cli.api.Json;
import hapnd.cli.command.Surroundings;
import hapnd.cli.terminal.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Forgets the stored login. */
@Command(name = "logout", description = "Forget the stored address and key. The key stays valid.")
public final class LogoutCommand implements Callable<Integer> {
    @Mixin
    private final Output output;

    private final Surroundings surroundings;

    /** For a process with these. */
    public LogoutCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        output = new Output(surroundings.terminal());
    }

    @Override
    public Integer call() {
        boolean existed = Logins.of(surroundings).delete();
        if (output.isJson()) {
            output.json(Json.object().put("loggedOut", existed));
        } else {
            output.line(existed ? "logged out" : "there was no login");
        }
        return 0;
    }
}
