package hapnd.local.websocket;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prints its event. Answers a connect with the status in the query, fails where a message says "throw", and sends back
 * what has the action "echo" through the callback URL in its environment.
 */
public final class SocketHandler implements RequestStreamHandler {
    private static final Pattern ID = Pattern.compile("\"connectionId\":\"([^\"]+)\"");
    private static final Pattern STATUS = Pattern.compile("\"status\":\"(\\d+)\"");

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        System.out.println("event " + event);
        Matcher status = STATUS.matcher(event);
        if (event.contains("throw")) {
            throw new IllegalStateException("on purpose");
        }
        if (event.contains("\"routeKey\":\"echo\"")) {
            echo(event);
        }
        String code = status.find() ? status.group(1) : "200";
        output.write(("{\"statusCode\":" + code + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static void echo(String event) {
        Matcher id = ID.matcher(event);
        if (!id.find()) {
            throw new IllegalArgumentException(event);
        }
        var connection = URI.create(
                System.getenv("CALLBACK") + "/@connections/" + URLEncoder.encode(id.group(1), StandardCharsets.UTF_8));
        try (var client = HttpClient.newHttpClient()) {
            var _ = client.send(
                    HttpRequest.newBuilder(connection)
                            .header(
                                    "Authorization",
                                    "AWS4-HMAC-SHA256 Credential=" + System.getenv("KEY")
                                            + "/20260101/any/any/aws4_request")
                            .POST(BodyPublishers.ofString("echoed"))
                            .build(),
                    BodyHandlers.discarding());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
