package hapnd.e2e;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
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

    private final Service s3;
    private final String bucket;

    Objects(Platform platform) {
        this.s3 = Service.of(platform, "s3");
        Matcher name = Pattern.compile("<Name>([^<]*)</Name>").matcher(s3.get("/"));
        if (!name.find()) {
            throw new AssertionError("no bucket");
        }
        this.bucket = name.group(1);
    }

    /** The keys under a folder that have a text in them. */
    List<String> keys(String folder, String part) {
        List<String> keys = new ArrayList<>();
        Matcher key = KEY.matcher(s3.get("/" + bucket + "?list-type=2&max-keys=1000&prefix=" + folder));
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
            taken.put(key, s3.send("GET", path(key), BodyPublishers.noBody()));
            s3.send("DELETE", path(key), BodyPublishers.noBody());
        }
        return taken;
    }

    /** Writes files that were taken. */
    void putBack(Map<String, byte[]> taken) {
        taken.forEach((key, content) -> s3.send("PUT", path(key), BodyPublishers.ofByteArray(content)));
    }

    private String path(String key) {
        return "/" + bucket + "/"
                + URLEncoder.encode(key, StandardCharsets.UTF_8)
                        .replace("%2F", "/")
                        .replace("+", "%20");
    }
}
