package hapnd.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The queues between the functions, for those who must send what no caller can. */
final class Queues {
    private final Platform platform;
    private final HttpClient client = HttpClient.newHttpClient();

    Queues(Platform platform) {
        this.platform = platform;
    }

    /** Sends a message to the FIFO queue whose name begins with this text after the stack's, in a group of its own. */
    void send(String queue, String body, String id) {
        String listed = ask("/?Action=ListQueues");
        Matcher path = Pattern.compile("<QueueUrl>[^<]*(/[^/<]+/Hapnd-" + queue + "[0-9A-F]*\\.fifo)</QueueUrl>")
                .matcher(listed);
        if (!path.find()) {
            throw new AssertionError("no FIFO queue has the name " + queue + ": " + listed);
        }
        ask(path.group(1) + "?Action=SendMessage&MessageBody=" + URLEncoder.encode(body, StandardCharsets.UTF_8)
                + "&MessageGroupId=" + id + "&MessageDeduplicationId=" + id);
    }

    private String ask(String path) {
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(platform.endpoint("sqs") + path))
                            .header("Authorization", platform.signed())
                            .version(HttpClient.Version.HTTP_1_1)
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
