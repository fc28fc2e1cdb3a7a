package hapnd.local.events;

import hapnd.local.template.Stack.Schedule;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What a function gets when its time has come.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html">Events of a scheduled
 *     rule</a>
 */
final class ScheduledEvent {
    private ScheduledEvent() {}

    static Buffer of(Schedule schedule, Instant due) {
        String id = UUID.randomUUID().toString();
        String time = due.truncatedTo(ChronoUnit.SECONDS).toString();
        if (schedule.input().isPresent()) {
            return Buffer.buffer(
                    schedule.source().equals("aws.scheduler")
                            ? withContext(schedule.input().get(), schedule.arn(), time, id)
                            : schedule.input().get());
        }
        String[] arn = schedule.arn().split(":", -1);
        JsonObject event = new JsonObject()
                .put("version", "0")
                .put("id", id)
                .put("detail-type", "Scheduled Event")
                .put("source", schedule.source())
                .put("account", arn[4])
                .put("time", time)
                .put("region", arn[3])
                .put("resources", new JsonArray().add(schedule.arn()));
        // EventBridge Scheduler sends the detail as text.
        return (schedule.source().equals("aws.scheduler")
                        ? event.put("detail", "{}")
                        : event.put("detail", new JsonObject()))
                .toBuffer();
    }

    /** Scheduler's <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html">
     * context attributes</a>. */
    private static String withContext(String input, String arn, String time, String id) {
        return input.replace("<aws.scheduler.schedule-arn>", arn)
                .replace("<aws.scheduler.scheduled-time>", time)
                .replace("<aws.scheduler.execution-id>", id)
                .replace("<aws.scheduler.attempt-number>", "1");
    }
}
