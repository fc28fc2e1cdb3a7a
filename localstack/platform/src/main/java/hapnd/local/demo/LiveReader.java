package hapnd.local.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Prints the live messages of a projection, until a number of changes. */
public final class LiveReader {
    private static final int SECONDS = 30;

    private LiveReader() {}

    /**
     * @param arguments the stream's URL, the API key, and the number of changes
     * @throws InterruptedException never in practice
     */
    public static void main(String[] arguments) throws InterruptedException {
        var changes = new CountDownLatch(Integer.parseInt(arguments[2]));
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("X-API-Key", arguments[1])
                .buildAsync(URI.create(arguments[0]), new Printer(changes))
                .join();
        System.out.println("connected");
        boolean enough = changes.await(SECONDS, TimeUnit.SECONDS);
        System.exit(enough ? 0 : 1);
    }

    private static final class Printer implements WebSocket.Listener {
        private final CountDownLatch changes;
        private final StringBuilder message = new StringBuilder();

        Printer(CountDownLatch changes) {
            this.changes = changes;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                System.out.println(message);
                if (message.indexOf("\"state_changed\"") >= 0) {
                    changes.countDown();
                }
                message.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
