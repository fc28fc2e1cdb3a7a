package hapnd.cli.account;

import hapnd.cli.api.Api;
import hapnd.cli.command.Failure;
import hapnd.cli.command.Surroundings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Which platform a command asks, and with which API key. A command has it as a {@code @Mixin}, which gives it the options.
 *
 * <p>Of each, the first of these counts that there is: the option; the environment's {@code HAPND_URL} and {@code HAPND_API_KEY}; the
 * stored login; the local platform of the clone that the command runs in. A stored key goes only to the address that it was stored
 * for, and that of a local platform only to this machine.
 */
public final class Access {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the platform answers; else HAPND_URL or the login.")
    private String url;

    @Option(names = "--key", paramLabel = "KEY", description = "The API key; else HAPND_API_KEY or the login.")
    private String key;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder of a local platform, whose address and key are used.")
    private Path data;

    private final Surroundings surroundings;

    /** For a command that runs in these. */
    public Access(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * The API as the tenant that is meant.
     *
     * @throws Failure it isn't clear who that is
     */
    public Api api() {
        var login = login();
        return new Api(login.address().uri(), login.key());
    }

    /** The login that counts here. */
    Login login() {
        var stored = data == null ? Logins.of(surroundings).read() : Optional.<Login>empty();
        var local = Optional.ofNullable(data)
                .or(() -> stored.isPresent() ? Optional.empty() : surroundings.data())
                .map(LocalPlatform::new);
        var address = namedAddress()
                .or(() -> stored.map(Login::address))
                .or(() -> local.map(LocalPlatform::address))
                .orElseThrow(Access::nothingSaid);
        return new Login(address, namedKey().orElseGet(() -> fittingKey(address, stored, local)));
    }

    /** The address that an option or the environment names. */
    Optional<Address> namedAddress() {
        return Optional.ofNullable(url)
                .map(text -> Address.of(text, "--url"))
                .or(() -> data == null
                        ? surroundings.variable("HAPND_URL").map(text -> Address.of(text, "HAPND_URL"))
                        : Optional.empty());
    }

    /** The key that an option or the environment names. */
    Optional<String> namedKey() {
        return Optional.ofNullable(key)
                .map(text -> checked(text, "--key"))
                .or(() -> surroundings.variable("HAPND_API_KEY").map(text -> checked(text, "HAPND_API_KEY")));
    }

    /** A key that can be sent. */
    static String checked(String key, String from) {
        if (key.isBlank() || !key.strip().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw Failure.usage(from + " is no API key: it has no spaces and no special characters");
        }
        return key.strip();
    }

    private static String fittingKey(Address address, Optional<Login> stored, Optional<LocalPlatform> local) {
        if (stored.isPresent()) {
            if (!stored.get().address().isSameOrigin(address)) {
                throw new Failure("the stored key is for " + stored.get().address() + " and isn't sent to " + address
                        + ". Give the key for it with --key or HAPND_API_KEY, or run login --url " + address + ".");
            }
            return stored.get().key();
        }
        return local.filter(platform -> address.isLoopback())
                .flatMap(LocalPlatform::key)
                .orElseThrow(() -> new Failure("there is no API key for " + address
                        + ": set HAPND_API_KEY, or run login --url " + address + "."
                        + (local.isPresent() ? " A local platform has one once ./hapnd dev has run." : "")));
    }

    private static Failure nothingSaid() {
        return new Failure("which platform? Run login --url URL, or set HAPND_URL and HAPND_API_KEY.");
    }
}
