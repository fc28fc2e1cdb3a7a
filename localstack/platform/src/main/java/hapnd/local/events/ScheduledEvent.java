package hapnd.local.events;

import hapnd.local.template.Stack.Schedule;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The event that a scheduled function gets.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html">Events of a scheduled
 *     rule</a>
 */
final class ScheduledEvent {
    private ScheduledEvent() {}

    static Buffer of(Schedule schedule, Instant due) {
        if (schedule.input().isPresent()) {
            return Buffer.buffer(schedule.input().get());
        }
        String[] arn = schedule.arn().split(":", -1);
        return new JsonObject()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.events")
                .put("account", arn[4])
                .put("time", due.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", arn[3])
                .put("resources", new JsonArray().add(schedule.arn()))
                .put("detail", new JsonObject())
                .toBuffer();
    }
}
