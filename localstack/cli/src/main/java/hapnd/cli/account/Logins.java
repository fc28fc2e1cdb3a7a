package hapnd.cli.account;

import hapnd.cli.api.Json;
import hapnd.cli.command.Failure;
import hapnd.cli.command.OwnerOnly;
import hapnd.cli.command.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The stored login: a file in the user's configuration folder that only the user can read. It is made with that mode, so there is no
 * moment at which others could.
 *
 * @param file it
 */
record Logins(Path file) {
    /** Where the user's configuration is: {@code XDG_CONFIG_HOME} or {@code ~/.config}; {@code APPDATA} on Windows. */
    static Logins of(Surroundings surroundings) {
        var config = surroundings
                .variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .or(() -> surroundings.variable("APPDATA").map(Path::of))
                .orElseGet(() -> Path.of(
                        surroundings.variable("HOME").orElseGet(() -> System.getProperty("user.home")), ".config"));
        return new Logins(config.resolve("hapnd").resolve("login.json"));
    }

    Optional<Login> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var json = Json.read(Files.readString(file)).orElseThrow(this::damaged);
            if (!json.path("url").isTextual() || !json.path("key").isTextual()) {
                throw damaged();
            }
            return Optional.of(new Login(
                    Address.of(json.path("url").asText(), "the URL in " + file),
                    json.path("key").asText()));
        } catch (IOException e) {
            throw new Failure("can't read the stored login " + file + ": " + e.getMessage());
        }
    }

    private Failure damaged() {
        return new Failure("the stored login " + file + " is damaged: run logout, then login");
    }

    /** Stores one in place of another. */
    void write(Login login) {
        var json = Json.object().put("url", login.address().toString()).put("key", login.key());
        try {
            Files.createDirectories(file.getParent().getParent());
            if (!Files.isDirectory(file.getParent())) {
                Files.createDirectory(file.getParent(), OwnerOnly.folder());
            }
            Path partial = Files.createTempFile(file.getParent(), "login", ".new", OwnerOnly.file());
            try {
                Files.writeString(partial, json + "\n");
                Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new Failure("can't store the login in " + file + ": " + e.getMessage());
        }
    }

    /**
     * Forgets it.
     *
     * @return whether there was one
     */
    boolean delete() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Failure("can't delete the stored login " + file + ": " + e.getMessage());
        }
    }
}
