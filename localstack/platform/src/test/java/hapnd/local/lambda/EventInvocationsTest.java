package hapnd.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.local.access.Credentials;
import hapnd.local.access.Signed;
import hapnd.local.events.Schedules;
import hapnd.local.template.Stack.Code;
import hapnd.local.template.Stack.EventInvoke;
import hapnd.local.template.Stack.Function;
import hapnd.local.template.Stack.Schedule;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventInvocationsTest {
    private static final FunctionAddress WORKER = FunctionAddress.parse("worker");
    private static final LinkedBlockingQueue<String> LINES = new LinkedBlockingQueue<>();
    private static final LinkedBlockingQueue<String> SENT = new LinkedBlockingQueue<>();

    @TempDir
    static Path folder;

    static Vertx vertx;
    static LambdaService lambda;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        lambda = new LambdaService(
                vertx,
                List.of(new Function(
                        "worker",
                        new Code.Zip(Zips.of(folder, EventHandler.class), "java25", EventHandler.class.getName()),
                        256,
                        Duration.ofSeconds(20),
                        Map.of(),
                        false,
                        Optional.of(1),
                        List.of("$LATEST", "live"))),
                TestSetup.in(folder),
                (name, line) -> LINES.add(line));
    }

    @AfterAll
    static void stop() {
        lambda.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void forget() {
        LINES.clear();
        SENT.clear();
    }

    private static final Credentials CREDENTIALS = Credentials.random();

    @Test
    void a_failed_event_is_tried_three_times_with_one_id_and_then_told_to_the_destination() throws Exception {
        EventInvocations events = events(new EventInvoke(
                "worker",
                "$LATEST",
                2,
                Duration.ofHours(6),
                Optional.empty(),
                Optional.of("arn:aws:sqs:us-east-1:000000000000:failed")));

        assertThat(events.accept(WORKER, Optional.empty(), Buffer.buffer("{\"do\":\"throw\"}")))
                .isEmpty();

        String first = got();
        assertThat(got()).isEqualTo(first);
        assertThat(got()).isEqualTo(first);
        JsonObject record = new JsonObject(SENT.poll(30, TimeUnit.SECONDS).substring("failed ".length()));
        assertThat(record.getJsonObject("requestContext").getString("condition"))
                .isEqualTo("RetriesExhausted");
        assertThat(record.getJsonObject("requestContext").getInteger("approximateInvokeCount"))
                .isEqualTo(3);
        assertThat(record.getJsonObject("requestContext").getString("functionArn"))
                .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:worker:$LATEST");
        assertThat(record.getJsonObject("requestPayload").getString("do")).isEqualTo("throw");
        assertThat(record.getJsonObject("responseContext").getString("functionError"))
                .isEqualTo("Unhandled");
        assertThat(record.getJsonObject("responsePayload").getString("errorMessage"))
                .isEqualTo("on purpose");
    }

    @Test
    void no_retry_begins_after_the_events_maximum_age() throws Exception {
        EventInvocations events = events(new EventInvoke(
                "worker",
                "$LATEST",
                2,
                Duration.ZERO,
                Optional.empty(),
                Optional.of("arn:aws:sqs:us-east-1:000000000000:failed")));

        var _ = events.accept(WORKER, Optional.empty(), Buffer.buffer("{\"do\":\"throw\"}"));

        assertThat(SENT.poll(30, TimeUnit.SECONDS)).contains("EventAgeExceeded");
        assertThat(LINES.stream().filter(line -> line.startsWith("got "))).hasSize(1);
    }

    @Test
    void the_invoke_api_answers_202_before_the_function_runs_and_404_where_there_is_none() throws Exception {
        EventInvocations events = events(EventInvoke.standard("worker", "$LATEST"));
        try (InvokeApi api = InvokeApi.start(vertx, CREDENTIALS, () -> lambda, () -> events);
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(invoke(client, api, "worker", "{\"n\":1}").statusCode()).isEqualTo(202);
            assertThat(got()).isNotNull();
            assertThat(invoke(client, api, "nobody", "{}").statusCode()).isEqualTo(404);
            assertThat(invoke(client, api, "worker", "\"" + "x".repeat(1024 * 1024) + "\"")
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void a_schedule_that_is_due_invokes_its_function_through_the_alias_with_the_scheduled_event() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
        AtomicReference<Runnable> alarm = new AtomicReference<>();
        Schedule schedule = new Schedule(
                "arn:aws:events:us-east-1:000000000000:rule/Shop-Sweep",
                "aws.events",
                "rate(1 minute)",
                ZoneId.of("UTC"),
                "arn:aws:lambda:us-east-1:000000000000:function:worker:live",
                Optional.empty());
        try (Schedules _ = new Schedules(
                List.of(schedule),
                Duration.ofMinutes(1),
                now::get,
                (time, action) -> {
                    // what the platform's timers take
                    assertThat(time.toMillis()).isPositive();
                    alarm.set(action);
                },
                events(EventInvoke.standard("worker", "live")),
                (function, line) -> {})) {
            alarm.get().run();
            now.set(Instant.parse("2026-03-01T10:00:59.999600Z"));
            alarm.get().run();
            // what the function of the test before says of its end may come late
            assertThat(LINES).noneMatch(line -> line.startsWith("got "));

            now.set(Instant.parse("2026-03-01T10:01:00.002Z"));
            alarm.get().run();
            assertThat(got())
                    .contains(
                            "version=0",
                            "detail-type=Scheduled Event",
                            "source=aws.events",
                            "account=000000000000",
                            "time=2026-03-01T10:01:00Z",
                            "region=us-east-1",
                            "resources=[arn:aws:events:us-east-1:000000000000:rule/Shop-Sweep]",
                            "detail={}");

            now.set(Instant.parse("2026-03-01T10:02:00Z"));
            alarm.get().run();
            assertThat(got()).contains("time=2026-03-01T10:02:00Z");
        }
    }

    private static String got() throws InterruptedException {
        for (String line = LINES.poll(30, TimeUnit.SECONDS); line != null; line = LINES.poll(30, TimeUnit.SECONDS)) {
            if (line.startsWith("got ")) {
                return line;
            }
        }
        throw new AssertionError("the function was not invoked");
    }

    private static EventInvocations events(EventInvoke configuration) {
        return new EventInvocations(
                vertx,
                lambda,
                List.of(configuration),
                new EventInvocations.Setup(
                        List.of(Duration.ofMillis(50), Duration.ofMillis(100)),
                        Duration.ofMillis(50),
                        (queue, message) -> SENT.add(queue + " " + message)),
                (function, line) -> {});
    }

    private static HttpResponse<String> invoke(HttpClient client, InvokeApi api, String function, String body)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(api.endpoint().resolve("/2015-03-31/functions/" + function + "/invocations"))
                        .header("X-Amz-Invocation-Type", "Event")
                        .header("Authorization", Signed.with(CREDENTIALS))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
