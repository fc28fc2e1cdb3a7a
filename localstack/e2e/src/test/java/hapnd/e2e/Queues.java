package hapnd.e2e;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The queues between the functions, for those who must send what no caller can. */
final class Queues {
    private final Service sqs;

    Queues(Platform platform) {
        this.sqs = Service.of(platform, "sqs");
    }

    /** Sends a message to the FIFO queue whose name begins with this text after the stack's, in a group of its own. */
    void send(String queue, String body, String id) {
        String listed = sqs.get("/?Action=ListQueues");
        Matcher path = Pattern.compile("<QueueUrl>[^<]*(/[^/<]+/Hapnd-" + queue + "[0-9A-F]*\\.fifo)</QueueUrl>")
                .matcher(listed);
        if (!path.find()) {
            throw new AssertionError("no FIFO queue has the name " + queue + ": " + listed);
        }
        sqs.get(path.group(1) + "?Action=SendMessage&MessageBody=" + URLEncoder.encode(body, StandardCharsets.UTF_8)
                + "&MessageGroupId=" + id + "&MessageDeduplicationId=" + id);
    }
}
