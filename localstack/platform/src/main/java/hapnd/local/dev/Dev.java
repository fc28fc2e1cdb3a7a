package hapnd.local.dev;

import hapnd.gateway.WebOrigins;
import hapnd.local.command.CommandLines;
import hapnd.local.command.Refusal;
import hapnd.local.command.Synthesis;
import hapnd.local.template.TemplateException;
import hapnd.tenancy.ApiKey;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs the stack until it is told to stop. Prints a line that starts with {@code ready} once requests are served.
 *
 * <p>Exit codes: 0 stopped by a signal, 1 a part failed, 2 the arguments, the port, the data folder or the template must be
 * changed.
 */
@Command(name = "./hapnd dev", description = "Builds what changed and runs the platform here.")
public final class Dev implements Callable<Integer> {
    /** How the line begins that says that requests are served. */
    static final String READY = "ready  ";

    private static final int STOP_SECONDS = 9;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "the HTTP API's port; 0 for any",
            defaultValue = "8080")
    private int port;

    @Option(names = "--data", paramLabel = "DIR", description = "everything that is kept", defaultValue = ".hapnd")
    private Path data;

    @Option(
            names = "--rate-limit",
            paramLabel = "RATE[:BURST]",
            description = "a limit for each API key, in requests a second; there is none by default")
    private String rateLimit;

    @Option(
            names = "--cors-origin",
            paramLabel = "ORIGIN",
            description =
                    "a web page that may use the platform from a browser; once for each origin, or * for every page")
    private List<String> corsOrigins;

    @Option(
            names = "--iam",
            paramLabel = "on|off",
            description = "off: functions may do everything, for comparison",
            defaultValue = "on")
    private Switch iam;

    @Option(names = "--cache", hidden = true, description = "what can be made again")
    private Path cache;

    @Option(
            names = "--own-class-cache",
            hidden = true,
            description = "makes a cache of the platform's classes for its next starts")
    private boolean ownClassCache;

    @Option(names = "--checkout", hidden = true, description = "has a template written, where none is given")
    private Path checkout;

    @Option(names = "--template", hidden = true, defaultValue = "cdk.out")
    private Path template;

    @Option(names = "--dotnet", hidden = true, defaultValue = "functions/dotnet")
    private Path dotnet;

    /** A setting that is on or off. */
    enum Switch {
        ON,
        OFF
    }

    private Dev() {}

    /** See the class. */
    public static void main(String[] arguments) {
        Runtime.getRuntime().halt(CommandLines.run(new CommandLine(new Dev()), arguments));
    }

    @Override
    public Integer call() {
        try {
            return run();
        } catch (TemplateException e) {
            throw new Refusal(e.getMessage());
        }
    }

    private int run() {
        Optional<ApiKey> wantedKey = DevTenant.wanted();
        WebOrigins pages = pages();
        Path stack = checkout == null ? template : synthesised(pages);
        Umask.ownerOnly();
        Terminal terminal = new Terminal(System.out);
        CompletableFuture<String> signal = new CompletableFuture<>();
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            signal.complete("signal");
            awaitQuietly(stopped);
        }));
        try (DataFolder folder = DataFolder.open(data);
                Platform platform = Platform.start(
                        new Platform.Setup(
                                stack,
                                folder,
                                caches(),
                                port,
                                new DotnetImages(dotnet, terminal)::find,
                                iam == Switch.ON),
                        terminal)) {
            String key = DevTenant.provide(platform, folder, wantedKey);
            folder.writeEndpoints(describe(platform));
            terminal.say(READY + platform.http() + "  API key " + key + "  console " + platform.http() + "/console");
            platform.settle();
            Object reason = untilOneOf(signal, platform.broken(), stack, terminal);
            folder.removeEndpoints();
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

    private Path caches() {
        return cache == null ? data.resolve("cache") : cache;
    }

    private Object untilOneOf(
            CompletableFuture<String> signal, CompletableFuture<String> broken, Path stack, Terminal terminal) {
        CompletableFuture<Object> first = CompletableFuture.anyOf(signal, broken);
        if (!ownClassCache) {
            return first.join();
        }
        Path caches = caches();
        List<String> another =
                List.of("--template", stack.toString(), "--dotnet", dotnet.toString(), "--cache", caches.toString());
        try (OwnClassCache _ = OwnClassCache.make(caches, another, terminal.lines("platform"))) {
            return first.join();
        }
    }

    /** The limit and the origins are the stack's, as on AWS. */
    private Path synthesised(WebOrigins pages) {
        List<String> options = new ArrayList<>();
        if (rateLimit != null) {
            options.addAll(List.of("--rate-limit", rateLimit));
        }
        pages.origins().forEach(origin -> options.addAll(List.of("--cors-origin", origin)));
        return Synthesis.local(checkout, options.toArray(String[]::new));
    }

    private WebOrigins pages() {
        try {
            return corsOrigins == null ? WebOrigins.NONE : WebOrigins.parse(corsOrigins);
        } catch (IllegalArgumentException e) {
            throw new Refusal("--cors-origin: " + e.getMessage());
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
