package hapnd.local.dev;

import hapnd.local.dev.Options.Refusal;
import hapnd.local.template.TemplateException;
import hapnd.tenancy.ApiKey;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the stack until it is told to stop.
 *
 * <p>{@code --port 8080 --data .hapnd --cache .hapnd/cache --template cdk.out --dotnet functions/dotnet}. Prints a line that starts with {@code ready} once requests are
 * served. Exit codes: 0 stopped by a signal, 1 a part failed, 2 the arguments, the port, the data folder or the template
 * must be changed.
 */
public final class Dev {
    private static final int STOP_SECONDS = 9;

    private Dev() {}

    /** See the class. */
    public static void main(String[] arguments) {
        Terminal terminal = new Terminal(System.out);
        int code;
        try {
            Umask.ownerOnly();
            code = run(Options.parse(arguments, 0, Set.of("port", "data", "cache", "template", "dotnet")), terminal);
        } catch (Refusal | TemplateException e) {
            System.err.println("hapnd: " + e.getMessage());
            code = 2;
        } catch (RuntimeException e) {
            e.printStackTrace();
            code = 1;
        }
        Runtime.getRuntime().halt(code);
    }

    private static int run(Options options, Terminal terminal) {
        int port = port(options.get("port", "8080"));
        Optional<ApiKey> wantedKey = DevTenant.wanted();
        CompletableFuture<String> signal = new CompletableFuture<>();
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            signal.complete("signal");
            awaitQuietly(stopped);
        }));
        Path dataFolder = Path.of(options.get("data", ".hapnd"));
        Path cache = Path.of(options.get("cache", dataFolder.resolve("cache").toString()));
        try (DataFolder data = DataFolder.open(dataFolder);
                Platform platform = Platform.start(
                        new Platform.Setup(
                                Path.of(options.get("template", "cdk.out")),
                                data,
                                cache,
                                port,
                                new DotnetImages(Path.of(options.get("dotnet", "functions/dotnet")), terminal)::find),
                        terminal)) {
            String key = DevTenant.provide(platform, data, wantedKey);
            data.writeEndpoints(describe(platform));
            terminal.say("ready  " + platform.http() + "  API key " + key);
            platform.settle();
            Object reason = CompletableFuture.anyOf(signal, platform.broken()).join();
            if (!signal.isDone()) {
                System.err.println("hapnd: " + reason + "; start again, nothing that was acknowledged is lost");
                return 1;
            }
            terminal.progress("stopping");
            return 0;
        } finally {
            stopped.complete(null);
        }
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Refusal("--port takes a number, not " + text);
        }
    }

    private static void awaitQuietly(CompletableFuture<Void> stopped) {
        try {
            stopped.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            System.err.println("hapnd: a part did not stop in time; the kernel ends it with this process");
        } catch (Exception e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String describe(Platform platform) {
        return new JsonObject()
                .put("http", platform.http().toString())
                .put("webSocket", "ws://" + platform.webSocket().getAuthority())
                .put("dynamodb", platform.endpoints().dynamodb().toString())
                .put("s3", platform.endpoints().s3().toString())
                .put("sqs", platform.endpoints().sqs().toString())
                .put("lambda", platform.endpoints().lambda().toString())
                .put("kms", platform.endpoints().kms().toString())
                .put("accessKeyId", platform.credentials().accessKeyId())
                .put("secretAccessKey", platform.credentials().secretAccessKey())
                .encodePrettily();
    }
}
