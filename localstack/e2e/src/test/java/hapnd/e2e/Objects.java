package hapnd.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files behind the API, for those who must lose what no caller can. */
final class Objects {
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

    private final Platform platform;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String bucket;

    Objects(Platform platform) {
        this.platform = platform;
        Matcher name = Pattern.compile("<Name>([^<]*)</Name>").matcher(text(send("GET", "/", BodyPublishers.noBody())));
        if (!name.find()) {
            throw new AssertionError("no bucket");
        }
        this.bucket = name.group(1);
    }

    /** The keys under a folder that have a text in them. */
    List<String> keys(String folder, String part) {
        List<String> keys = new ArrayList<>();
        Matcher key = KEY.matcher(text(
                send("GET", "/" + bucket + "?list-type=2&max-keys=1000&prefix=" + folder, BodyPublishers.noBody())));
        while (key.find()) {
            if (key.group(1).contains(part)) {
                keys.add(key.group(1));
            }
        }
        return keys;
    }

    /** Removes files; returns what was in them. */
    Map<String, byte[]> take(List<String> keys) {
        Map<String, byte[]> taken = new LinkedHashMap<>();
        for (String key : keys) {
            taken.put(key, send("GET", path(key), BodyPublishers.noBody()).body());
            send("DELETE", path(key), BodyPublishers.noBody());
        }
        return taken;
    }

    /** Writes files that were taken. */
    void putBack(Map<String, byte[]> taken) {
        taken.forEach((key, content) -> send("PUT", path(key), BodyPublishers.ofByteArray(content)));
    }

    private String path(String key) {
        return "/" + bucket + "/"
                + URLEncoder.encode(key, StandardCharsets.UTF_8)
                        .replace("%2F", "/")
                        .replace("+", "%20");
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> send(String method, String path, BodyPublisher body) {
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(platform.endpoint("s3") + path))
                            .method(method, body)
                            .header("Authorization", platform.signed())
                            .version(HttpClient.Version.HTTP_1_1)
                            .build(),
                    BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + text(answer));
            }
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
