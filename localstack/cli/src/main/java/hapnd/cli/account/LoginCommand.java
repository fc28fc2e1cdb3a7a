package hapnd.cli.account;

import hapnd.cli.api.Api;
import hapnd.cli.command.Failure;
import hapnd.cli.command.Surroundings;
import hapnd.cli.terminal.Output;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stores where a platform answers and an API key for it, once the platform has accepted the key. */
@Command(
        name = "login",
        description = "Store a platform's address and your API key, for all other commands.",
        footer = {
            "%nWithout --key it asks for the key, or reads a line of the standard input. The key is checked before it is",
            "stored, in a file that only you can read: hapnd/login.json in XDG_CONFIG_HOME or ~/.config. HAPND_URL and",
            "HAPND_API_KEY of the environment win over a login.",
            "%nexamples:",
            "  ${ROOT-COMMAND-NAME} login --url https://shop.example.com",
            "  cat key | ${ROOT-COMMAND-NAME} login --url https://shop.example.com"
        })
public final class LoginCommand implements Callable<Integer> {
    @Option(names = "--url", paramLabel = "URL", description = "Where the platform answers; else HAPND_URL.")
    private String url;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The API key. Others on this machine may see it while the command runs.")
    private String key;

    @Mixin
    private final Output output;

    private final Surroundings surroundings;

    /** For a process with these. */
    public LoginCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        output = new Output(surroundings.terminal());
    }

    @Override
    public Integer call() throws IOException {
        var address = address();
        var login = new Login(address, key == null ? askForKey(address) : Access.checked(key, "--key"));
        try (var api = new Api(login.address().uri(), login.key())) {
            var tenant = Tenant.of(api);
            Logins.of(surroundings).write(login);
            tenant.show(output, "logged in as ");
        }
        if (surroundings.variable("HAPND_API_KEY").isPresent()) {
            output.note("HAPND_API_KEY is set and wins over this login; unset it to use the login.");
        }
        return 0;
    }

    private Address address() {
        return Optional.ofNullable(url)
                .map(text -> Address.of(text, "--url"))
                .or(() -> surroundings.variable("HAPND_URL").map(text -> Address.of(text, "HAPND_URL")))
                .or(() -> surroundings.data().map(data -> new LocalPlatform(data).address()))
                .orElseThrow(() -> Failure.usage("--url is missing: where does the platform answer?"));
    }

    private String askForKey(Address address) throws IOException {
        var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (console.isPresent()) {
            char[] typed = console.get().readPassword("API key for %s: ", address);
            return Access.checked(typed == null ? "" : new String(typed), "that");
        }
        var line = new BufferedReader(new InputStreamReader(surroundings.input(), StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw Failure.usage("there is no key: give --key, or the key in the standard input");
        }
        return Access.checked(line, "the standard input");
    }
}
