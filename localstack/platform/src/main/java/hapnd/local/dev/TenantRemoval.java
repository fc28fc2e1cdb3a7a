package hapnd.local.dev;

import hapnd.local.command.Refusal;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/**
 * Deletes a tenant: asks for confirmation, and then calls the function repeatedly until all data is deleted. An interrupted
 * deletion can be started again.
 */
final class TenantRemoval {
    /** The name of the operation, as in the command line. */
    static final String OPERATION = "tenant delete";

    private static final String YES = "yes";
    private static final String DONE = "done";

    private final Reader typed;
    private final PrintStream told;
    private final LongConsumer sleep;

    TenantRemoval(Reader typed, PrintStream told, LongConsumer sleep) {
        this.typed = typed;
        this.told = told;
        this.sleep = sleep;
    }

    static TenantRemoval ofTheShell() {
        return new TenantRemoval(
                new InputStreamReader(System.in, Charset.defaultCharset()), System.err, TenantRemoval::sleep);
    }

    /** Runs the deletion. Returns the last answer: that it is complete, or the function's refusal. */
    JsonObject run(JsonObject request, UnaryOperator<JsonObject> ask) {
        JsonObject asked = request.copy();
        if (!Boolean.TRUE.equals(asked.remove(YES))) {
            confirm(asked.getString("tenantId"));
        }
        JsonObject answer = ask.apply(asked);
        while (answer.getBoolean("ok") && !answer.getBoolean(DONE)) {
            long seconds = answer.getLong("waitSeconds");
            told.println(progress(answer, seconds));
            sleep.accept(seconds);
            answer = ask.apply(asked);
        }
        return answer;
    }

    private static String progress(JsonObject answer, long seconds) {
        String so = String.format("deleted %,d items, %,d objects", answer.getLong("items"), answer.getLong("objects"));
        return seconds == 0
                ? so
                : so + "; the keys are revoked, and in " + seconds + " s whoever began before has ended";
    }

    private void confirm(String tenant) {
        told.println("All events, states, projections, keys and files of " + tenant + " and its sandbox will be gone.");
        told.print("Type the tenant's id to delete it for good: ");
        told.flush();
        try {
            String line = new BufferedReader(typed).readLine();
            if (line == null || !line.strip().equals(tenant)) {
                throw new Refusal("that is not " + tenant + ": nothing was deleted (--yes does not ask)");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sleep(long seconds) {
        try {
            Thread.sleep(seconds * 1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
